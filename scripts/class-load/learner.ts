import type { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Joined, LearnerView } from '../../playground-server/class/class-views.ts';
import type { LabView } from '../../playground-server/facts.ts';
import { Caller, Refused } from './caller.ts';

const lesson = '07-flash';

/** One simulated learner of a class: has joined, listens, says where they are, and asks their lab. */
export class LoadLearner {
  readonly #caller: Caller;
  readonly #coat: string;
  #lab: LabView | null = null;
  #said = 0;
  #stream = new AbortController();
  /** The newest view of the class that has come, and when. */
  newest: LearnerView | null = null;
  /** The last step that the host took note of, and when it said so, in ms of performance.now(). */
  kept: { readonly step: string; readonly at: number } | null = null;
  id = '';

  constructor(origin: string, agent: Agent, number: number) {
    this.#caller = new Caller(origin, agent);
    this.#coat = `coat ${number}`;
  }

  async join(code: string): Promise<void> {
    // Two who were offered the same name meet now and then; the second takes another.
    for (let tries = 0; ; tries += 1) {
      const { names }: { names: readonly string[] } = await this.#caller.call('GET', '/api/class/info');
      try {
        const { view }: Joined = await this.#caller.call('POST', '/api/class/join', { code, nick: names[0] });
        this.id = view.me.id;
        return;
      } catch (error: unknown) {
        if (!(error instanceof Refused) || error.status !== 409 || tries === 20) throw error;
      }
    }
  }

  /** Listens, and comes back by itself as the page does, until `leave`; `onView` is called with each view. */
  async listen(onView: (view: LearnerView) => void): Promise<void> {
    const { signal } = this.#stream;
    while (!signal.aborted) {
      try {
        await this.#caller.listen('/api/class/stream', signal, (data) => {
          const view: LearnerView = JSON.parse(data);
          this.newest = view;
          onView(view);
        });
      } catch {
        // The host is away: that is what the retry is for.
      }
      if (!signal.aborted) await pause(500 + Math.random() * 1000, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Says that a step is on the screen; done when the host has taken note of it. */
  async at(step: string): Promise<void> {
    this.#said += 1;
    await this.#caller.call('POST', '/api/class/actions', {
      actions: [{ id: `${this.id}-${this.#said}`, action: { do: 'at', place: { lesson, step } } }],
    });
    this.kept = { step, at: performance.now() };
  }

  /** Makes or finds their lab. */
  async openLab(): Promise<void> {
    this.#lab = await this.#caller.call('POST', '/api/labs', { lesson });
  }

  /** Hangs up a coat and reads the flash message, once; rejects where it is not the one that was queued. */
  async ask(): Promise<void> {
    if (!this.#lab) throw new Error('This learner has no lab yet.');
    const { id, now } = this.#lab;
    const action = { do: 'request', browser: 'Ana', method: 'POST', path: '/coats', form: { coat: this.#coat } };
    const view: LabView = await this.#caller.call('POST', `/api/labs/${id}/actions`, { action, since: now });
    this.#lab = view;
    const pages = view.facts.flatMap((fact) => (fact.kind === 'exchange' ? [fact.exchange.body] : []));
    if (!pages.some((page) => page.includes(`We hung up your ${this.#coat}.`)))
      throw new Error(`The lab of learner ${this.id} did not say its own message.`);
  }

  leave(): void {
    this.#stream.abort();
  }
}
