import type { LearnerAction, Place } from '../../playground-server/class/class-protocol.ts';
import type { ClassInfo, Joined, LearnerView } from '../../playground-server/class/class-views.ts';
import type { LabView } from '../../playground-server/facts.ts';
import type { ActionInput } from '../../playground-server/protocol.ts';

/** A learner without a page: what they press is asked of the host as their page would. */
export class Pupil {
  readonly nick: string;
  readonly #url: string;
  readonly #cookies: string;
  #count = 0;

  private constructor(url: string, nick: string, cookies: string) {
    this.#url = url;
    this.nick = nick;
    this.#cookies = cookies;
  }

  static async join(url: string, code: string): Promise<Pupil> {
    const info: ClassInfo = await (await fetch(`${url}/api/class/info`)).json();
    const [nick = ''] = info.names;
    const response = await post(url, '/api/class/join', { code, nick }, '');
    const joined: Joined = await response.json();
    const cookies = response.headers.getSetCookie().map((line) => line.split(';', 1)[0] ?? '');
    return new Pupil(url, joined.view.me.nick, cookies.join('; '));
  }

  async do(action: LearnerAction): Promise<LearnerView> {
    this.#count += 1;
    const actions = [{ id: `${this.nick}-${this.#count}`, action }];
    const view: LearnerView = await (await post(this.#url, '/api/class/actions', { actions }, this.#cookies)).json();
    return view;
  }

  at(lesson: string, step: string | null): Promise<LearnerView> {
    const place: Place = { lesson, step };
    return this.do({ do: 'at', place });
  }

  async view(): Promise<LearnerView> {
    const view: LearnerView = await (await fetch(`${this.#url}/api/class/state`, { headers: { Cookie: this.#cookies } })).json();
    return view;
  }

  /** Does something in their lab of a lesson. */
  async lab(lesson: string, ...actions: readonly ActionInput[]): Promise<void> {
    const made = await post(this.#url, '/api/labs', { lesson }, this.#cookies);
    const { id }: LabView = await made.json();
    for (const action of actions) await post(this.#url, `/api/labs/${id}/actions`, { action }, this.#cookies);
  }

  /** How the host answers them where only the teacher is let in. */
  async asTeacher(path: string): Promise<number> {
    return (await fetch(`${this.#url}/api/teach/${path}`, { headers: { Cookie: this.#cookies } })).status;
  }
}

async function post(url: string, path: string, body: unknown, cookies: string): Promise<Response> {
  const headers = { 'Content-Type': 'application/json', Origin: url, ...(cookies !== '' && { Cookie: cookies }) };
  const response = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path} was refused: ${await response.text()}`);
  return response;
}
