import type { Comparison, Exchange, Fact, LabView } from '../../../playground-server/facts.ts';
import type { ActionInput } from '../../../playground-server/protocol.ts';
import { dropRecipe, keepRecipe, keptLab, keptRecipe } from './kept-recipe.ts';
import { compareSettings, doAction, hearLab, openLab } from './lab-api.ts';
import { LabHistory } from './lab-history.ts';
import { LabProblem, type Problem } from './lab-problem.ts';

export type { Problem };
/** Whether the page has a lab: `offline` tries again by itself, `failed` waits for the learner. */
export type LabState = 'loading' | 'ready' | 'offline' | 'failed';

/** The pause between the actions of a list that is played for the eye. */
const beat = 420;
const longestWait = 5000;
const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

/**
 * The page's one connection to its lab. Fires `change` when the view or the state changed,
 * and `exchange` (a CustomEvent of the Exchange) for each new one.
 */
export class LabClient extends EventTarget {
  readonly lesson: string;
  #history = new LabHistory();
  #state: LabState = 'loading';
  #problem: LabProblem | null = null;
  #opening: Promise<void> | null = null;
  #unhear: (() => void) | null = null;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #wait = 1000;
  #madeAgain: LabView['rebuilt'] = null;
  #isListRefused = false;
  #isPlaying = false;
  #playedTo: number | undefined;

  constructor(lesson: string) {
    super();
    this.lesson = lesson;
    document.addEventListener('visibilitychange', () => (document.hidden ? this.#deafen() : void this.open()));
    // A page that waits in the back-forward cache must hold no stream.
    addEventListener('pagehide', () => this.#deafen());
    addEventListener('pageshow', (event) => event.persisted && void this.open());
    void this.open();
  }

  get state(): LabState {
    return this.#state;
  }
  get problem(): LabProblem | null {
    return this.#problem;
  }
  get view(): LabView | null {
    return this.#history.view;
  }
  get exchanges(): readonly Exchange[] {
    return this.#history.exchanges;
  }
  get facts(): readonly Fact[] {
    return this.#history.facts;
  }
  /** When the next try starts, in ms since 1970 on this machine; null where none is planned. */
  nextTry: number | null = null;
  /** How many actions were done once more, where the server had forgotten this lab and made it again from the page's list. */
  get madeAgain(): LabView['rebuilt'] {
    return this.#madeAgain;
  }

  /** The number of what was done last. */
  get newestAction(): number | undefined {
    return this.facts.findLast(({ kind }) => kind === 'action')?.n;
  }
  /** Whether the page itself did it, from a list: what is said about a try is meant for the learner's own. */
  get isPlayed(): boolean {
    return this.#isPlaying || (this.#playedTo !== undefined && this.#playedTo === this.newestAction);
  }

  /** Whether the server did not take the page's list, so that the lab began afresh. */
  get isListRefused(): boolean {
    return this.#isListRefused;
  }

  /** Makes or finds the lab; called again it fetches what is new. */
  open(): Promise<void> {
    this.#opening ??= this.#open().finally(() => {
      this.#opening = null;
    });
    return this.#opening;
  }

  /** Does one action and shows what came of it. Rejects with a Problem where the server refuses or is not there. */
  async act(action: ActionInput): Promise<LabView> {
    if (this.view === null || this.#state !== 'ready') await this.open();
    try {
      return await this.#act(action);
    } catch (error) {
      if (!(error instanceof LabProblem)) throw error;
      if (error.status !== 404 && error.status !== 410) {
        if (error.status === 0) this.#lose(error);
        throw error;
      }
      // The server no longer has this lab: it is made again from the list, then asked once more.
      await this.open();
      return await this.#act(action);
    }
  }

  /** Does actions one after the other, slowly enough to be watched. */
  async play(actions: readonly ActionInput[]): Promise<void> {
    this.#isPlaying = true;
    try {
      for (const [index, action] of actions.entries()) {
        if (index > 0) await pause(beat);
        await this.act(action);
      }
    } finally {
      this.#isPlaying = false;
      this.#playedTo = this.newestAction;
    }
  }

  /** Brings a fresh lab to the point where a step opens. */
  async setUp(given: readonly ActionInput[], step: string): Promise<void> {
    for (const action of [{ do: 'reset' } as const, ...given, { do: 'open', step } as const]) await this.act(action);
  }

  /** The last request once more under two values of a toggle; the lab itself stays as it is. */
  async compare(toggle: string, values: readonly [string, string]): Promise<Comparison> {
    return compareSettings(this.#id(), toggle, values);
  }

  #id(): string {
    if (this.view === null) throw this.#problem ?? new LabProblem(0, 'There is no lab yet.', 'Wait until the bench is ready.');
    return this.view.id;
  }

  async #act(action: ActionInput): Promise<LabView> {
    const answer = await doAction(this.#id(), action, this.#history.since);
    this.#take(answer);
    return answer;
  }

  async #open(): Promise<void> {
    clearTimeout(this.#retry);
    this.nextTry = null;
    const first = this.view === null;
    try {
      const view = await this.#openFromList();
      if (view.rebuilt !== null && view.id !== keptLab(this.lesson)) this.#madeAgain = view.rebuilt;
      this.#wait = 1000;
      this.#take(view, first);
      this.#hear();
    } catch (error) {
      if (!(error instanceof LabProblem)) throw error;
      this.#lose(error);
    }
  }

  /** A list that the server does not take is no reason to be without a lab: it is made afresh, and the page says so. */
  async #openFromList(): Promise<LabView> {
    const recipe = keptRecipe(this.lesson);
    try {
      return await openLab(this.lesson, recipe);
    } catch (error) {
      if (recipe === null || !(error instanceof LabProblem) || ![400, 413, 500].includes(error.status)) throw error;
      const view = await openLab(this.lesson, null);
      dropRecipe(this.lesson);
      this.#isListRefused = true;
      return view;
    }
  }

  #take(view: LabView, quietly = false): void {
    const { fresh, changed } = this.#history.take(view);
    const recovered = this.#state !== 'ready';
    if (fresh.length > 0 || recovered) keepRecipe(view, fresh);
    this.#state = 'ready';
    this.#problem = null;
    if (changed || recovered) this.dispatchEvent(new Event('change'));
    if (quietly) return;
    for (const fact of fresh) if (fact.kind === 'exchange') this.dispatchEvent(new CustomEvent('exchange', { detail: fact.exchange }));
  }

  #lose(problem: LabProblem): void {
    this.#deafen();
    clearTimeout(this.#retry);
    this.#problem = problem;
    const passing = problem.status === 0 || problem.status === 429 || problem.status >= 500;
    this.#state = passing ? 'offline' : 'failed';
    if (passing) {
      this.nextTry = Date.now() + this.#wait;
      this.#retry = setTimeout(() => void this.open(), this.#wait);
      this.#wait = Math.min(this.#wait * 1.4, longestWait);
    }
    this.dispatchEvent(new Event('change'));
  }

  #hear(): void {
    this.#deafen();
    if (document.hidden || this.view === null) return;
    this.#unhear = hearLab(
      this.view.id,
      this.#history.since,
      (view) => this.#take(view),
      () => {
        this.#deafen();
        this.#retry = setTimeout(() => void this.open(), 1000);
      },
    );
  }

  #deafen(): void {
    this.#unhear?.();
    this.#unhear = null;
  }
}

const clients = new Map<string, LabClient>();

/** The lab client of the lesson that an element belongs to (`<main data-lesson="slug">`), made once a page. */
export function labOf(element: Element): LabClient {
  const lesson = element.closest<HTMLElement>('[data-lesson]')?.dataset['lesson'];
  if (!lesson) throw new TypeError(`<${element.localName}> needs a parent with data-lesson, such as <main data-lesson="03-setting-up">.`);
  const client = clients.get(lesson) ?? new LabClient(lesson);
  clients.set(lesson, client);
  return client;
}
