/** One simulated learner: listens to the class now and then, replies as a person would, and works in a lab of its own. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { LoadedLesson } from '../lessons.ts';
import type { LearnerAction } from './class-protocol.ts';
import type { ClassInfo, Joined, LearnerView } from './class-views.ts';
import { RehearsalCaller } from './rehearsal-caller.ts';
import { RehearsalLab } from './rehearsal-lab.ts';

/** What kind of learner it is. */
export interface Character {
  /** Seconds for a step, about. */
  readonly seconds: number;
  /** Fails each second step three times before it passes. */
  readonly isStuck?: boolean;
  /** Puts a hand up at the second step, for so many steps. */
  readonly asksForHelp?: boolean;
  /** Goes on alone instead of following the class. */
  readonly isAlone?: boolean;
  readonly vote: 'right' | 'first';
  readonly reply: 'done' | 'help';
}

/** Where a rehearsal takes place. */
export interface Stage {
  readonly origin: string;
  readonly lessons: ReadonlyMap<string, LoadedLesson>;
  readonly signal: AbortSignal;
  /** How long a second of these learners lasts, in ms. */
  readonly secondMs: number;
}

/** A learner of a rehearsal. */
export class RehearsalLearner {
  readonly #stage: Stage;
  readonly #character: Character;
  readonly #caller: RehearsalCaller;
  readonly #labs = new Map<string, RehearsalLab>();
  #lesson = '';
  /** The number of the step of the lesson that comes next. */
  #next = 0;
  #called = 0;

  constructor(stage: Stage, character: Character) {
    this.#stage = stage;
    this.#character = character;
    this.#caller = new RehearsalCaller(stage.origin, stage.signal);
  }

  /** Joins, and takes part until the class is over or the stage is cleared. */
  async takePart(code: string): Promise<void> {
    const { names }: ClassInfo = await this.#caller.get('/api/class/info');
    const { view }: Joined = await this.#caller.post('/api/class/join', { code, nick: names[0] });
    this.#lesson = view.place.lesson;
    if (this.#character.isAlone) await this.#say({ do: 'follow', on: false });
    for (let now = await this.#listen(); now.state === 'open'; now = await this.#listen()) {
      await this.#follow(now);
      await this.#reply(now);
      if (!now.isBreak) await this.#work();
      await this.#wait(this.#character.seconds * (0.6 + 0.8 * Math.random()));
    }
  }

  #listen(): Promise<LearnerView> {
    return this.#caller.get('/api/class/state');
  }

  async #say(action: LearnerAction): Promise<void> {
    await this.#caller.post('/api/class/actions', { actions: [{ id: randomUUID(), action }] });
  }

  async #wait(seconds: number): Promise<void> {
    await pause(seconds * this.#stage.secondMs, undefined, { signal: this.#stage.signal });
  }

  /** Whoever follows goes where the teacher has brought everyone. */
  async #follow({ call, me }: LearnerView): Promise<void> {
    if (!call || call.seq === this.#called || !me.follows) return;
    this.#called = call.seq;
    this.#lesson = call.place.lesson;
    this.#next = Math.max(
      0,
      this.#steps.findIndex(({ id }) => id === call.place.step),
    );
  }

  async #reply({ ready, poll, me }: LearnerView): Promise<void> {
    if (ready && me.readyReply === null) await this.#say({ do: 'ready', check: ready.id, reply: this.#character.reply });
    if (me.look === 'asked') await this.#say({ do: 'look', allow: true });
    if (poll?.state !== 'open' || me.vote !== null) return;
    const right = this.#stage.lessons.get(poll.lesson)?.lesson.quiz.find(({ id }) => id === poll.question)?.right;
    const option = this.#character.vote === 'right' ? right : poll.options[0]?.id;
    if (option !== undefined) await this.#say({ do: 'vote', poll: poll.id, option });
  }

  /** One step: reads it, works on it in the lab, and goes on. */
  async #work(): Promise<void> {
    const { isStuck, asksForHelp, seconds } = this.#character;
    const step = this.#steps[this.#next];
    if (!step) return;
    await this.#say({ do: 'at', place: { lesson: this.#lesson, step: step.id } });
    if (asksForHelp && this.#next === 1) await this.#say({ do: 'help', on: true });
    if (asksForHelp && this.#next === 3) await this.#say({ do: 'help', on: false });
    const failures = isStuck && this.#next % 2 === 1 ? 3 : 0;
    for (let tries = 0; tries < failures; tries += 1) {
      await this.#wait(seconds);
      await this.#lab.fail(step);
    }
    if (failures > 0) await this.#say({ do: 'hint', answer: { lesson: this.#lesson, step: step.id, what: 'hint' } });
    await this.#wait(seconds);
    await this.#lab.pass(step);
    this.#next += 1;
  }

  get #steps() {
    return this.#stage.lessons.get(this.#lesson)?.lesson.steps ?? [];
  }

  get #lab(): RehearsalLab {
    const known = this.#labs.get(this.#lesson);
    if (known) return known;
    const loaded = this.#stage.lessons.get(this.#lesson);
    if (!loaded) throw new Error(`There is no lesson ${this.#lesson} to rehearse.`);
    const made = new RehearsalLab(this.#caller, loaded.lesson);
    this.#labs.set(this.#lesson, made);
    return made;
  }
}
