/** Sends requests to a lab's program and makes an Exchange of each. */
import type { PassThrough } from 'node:stream';
import type { CookieDecision, CookieView, Exchange, SetCookieView } from '../facts.ts';
import type { LabClock } from './clock.ts';
import type { Copies } from './copies.ts';
import { failureIn } from './failures.ts';
import { Recording } from './recording.ts';
import { sentSid } from './session-cookie.ts';
import { type ResponseHead, talk } from './talk.ts';
import type { AppliedProgram } from './toggles.ts';

/** How a jar takes part in an exchange. */
export interface JarPart {
  readonly decisions: readonly CookieDecision[];
  view(): readonly CookieView[];
  receive(line: string): SetCookieView;
}

/** A request that is ready to go. */
export interface Outgoing {
  readonly who: Exchange['who'];
  readonly door: boolean;
  readonly method: string;
  readonly path: string;
  readonly cookie: string | null;
  readonly bytes: Buffer;
  readonly jar: JarPart | null;
  readonly patience: number;
  readonly stream?: boolean;
}

/** An exchange on its way. */
export interface Sent {
  /** Settles with the headers, once the jar has taken its cookies; null where none came. */
  readonly head: Promise<ResponseHead | null>;
  readonly id: number;
  readonly body: PassThrough | null;
  readonly exchange: Promise<Unjudged>;
  /** Nothing listened. */
  readonly refused: boolean;
}

/** An exchange before its verdicts. */
export type Unjudged = Omit<Exchange, 'verdicts' | 'lines'>;

/** What the exchanges need of their lab. */
export interface ExchangesContext {
  readonly clock: LabClock;
  readonly copies: Copies;
  readonly sessionName: () => string;
  readonly rowCount: () => Promise<number>;
  /** The program as it runs now. */
  readonly applied: () => AppliedProgram;
}

const nothing = { hungUp: false, headersMs: null, endMs: null, response: '', body: '', dropped: 0 } as const;

/** The exchanges of one lab, numbered. */
export class Exchanges {
  readonly #context: ExchangesContext;
  readonly #programs = new Map<number, AppliedProgram>();
  #count = 0;

  constructor(context: ExchangesContext) {
    this.#context = context;
  }

  send(outgoing: Outgoing): Sent {
    const recording = new Recording(++this.#count, this.#context.clock.now());
    const jarBefore = outgoing.jar?.view() ?? [];
    const program = this.#context.applied();
    this.#programs.set(recording.id, program);
    const link = this.#context.copies.connect(recording);
    const parts = { outgoing, recording, program, jarBefore, copy: link?.copy ?? null };
    if (!link) {
      const ending = { ...nothing, error: 'refused' as const, request: outgoing.bytes.toString('latin1') };
      const exchange = this.#finish({ ...parts, ending, endedBy: null, ahead: false, head: null, setCookies: [], jarAfter: jarBefore });
      return { id: recording.id, head: Promise.resolve(null), body: null, exchange, refused: true };
    }
    const { method, bytes, patience, stream = false } = outgoing;
    const conversation = talk(link.far, { method, bytes, patience, stream, since: () => recording.since() });
    const taken = conversation.head.then((head) => this.#take(head, outgoing.jar));
    const ahead = taken.then(({ head }) => head?.location != null && outranStore(recording));
    const exchange = Promise.all([conversation.ended, taken, ahead]).then(([ending, part, isAhead]) => {
      const endedBy = ending.hungUp ? 'browser' : link.wasStopped() ? 'stop' : null;
      return this.#finish({ ...parts, ending, ahead: isAhead, endedBy: ending.error === 'reset' ? endedBy : null, ...part });
    });
    return {
      id: recording.id,
      head: taken.then(
        ({ head }) => head,
        () => null, // told by `exchange`
      ),
      body: conversation.body,
      exchange,
      refused: false,
    };
  }

  /** The program that an exchange met, told once. */
  takeProgram(id: number): AppliedProgram | null {
    const program = this.#programs.get(id) ?? null;
    this.#programs.delete(id);
    return program;
  }

  #take(head: ResponseHead | null, jar: JarPart | null): Taken {
    const lines = head?.setCookies ?? [];
    const setCookies = lines.map((line) => jar?.receive(line) ?? this.#unkept(line));
    return { head, setCookies, jarAfter: jar?.view() ?? [] };
  }

  #unkept(line: string): SetCookieView {
    const [pair = ''] = line.split(';');
    const [name = '', ...rest] = pair.split('=');
    const sid = sentSid(pair, this.#context.sessionName());
    return { line, name, value: rest.join('='), sid, outcome: null, why: 'No browser was there to keep it.' };
  }

  async #finish({
    outgoing,
    recording,
    program,
    jarBefore,
    copy,
    ending,
    endedBy,
    ahead,
    head,
    setCookies,
    jarAfter,
  }: Finished): Promise<Unjudged> {
    await settled(recording, outgoing.patience);
    const { who, door, method, path, cookie, jar } = outgoing;
    const { error, request, response, body, dropped, headersMs, endMs } = ending;
    const { id, at, begunMs, decisions, console: lines } = recording;
    recording.closed = true;
    const printed = lines.filter(({ stream }) => stream === 'stderr').map(({ text }) => text);
    const failure =
      recording.failure ??
      failureIn(
        printed.join('\n'),
        program.files.map(({ name }) => name),
      );
    const rowsAfter = await this.#context.rowCount();
    // biome-ignore format: a line for each group of fields; one literal, for hundreds of these are kept.
    return {
      id, at, who, door, copy, method, path, cookie, jarBefore, jarAfter, setCookies,
      error, endedBy, request, response, body, dropped, begunMs, headersMs, endMs, ahead, failure, rowsAfter,
      status: head?.status ?? null,
      contentType: head?.contentType ?? '',
      location: head?.location ?? null,
      cookieDecisions: jar?.decisions ?? [],
      sentSid: sentSid(cookie, this.#context.sessionName()),
      calls: recording.calls(),
      decisions: [...decisions],
      console: [...lines],
    };
  }
}

interface Taken {
  readonly head: ResponseHead | null;
  readonly setCookies: readonly SetCookieView[];
  readonly jarAfter: readonly CookieView[];
}

interface Finished extends Taken {
  readonly outgoing: Outgoing;
  readonly recording: Recording;
  readonly program: AppliedProgram;
  readonly jarBefore: readonly CookieView[];
  readonly copy: number | null;
  readonly endedBy: NonNullable<Exchange['endedBy']> | null;
  readonly ahead: boolean;
  readonly ending: Pick<Exchange, 'error' | 'headersMs' | 'endMs' | 'request' | 'response' | 'body' | 'dropped'>;
}

/** How many turns of the event loop an error needs from the end of its response to the log: express-session defers it, and so does Express. */
const TURNS_TO_LOG = 3;

/** Lets the event loop turn so often. */
const turns = (count: number): Promise<void> =>
  new Promise((resolve) => {
    const next = (left: number): void => void (left === 0 ? resolve() : setImmediate(next, left - 1));
    next(count);
  });

/** Whether a set is under way that the turns after the headers do not end: a store in memory needs one, to call back. */
async function outranStore(recording: Recording): Promise<boolean> {
  await turns(TURNS_TO_LOG);
  return recording.isWriting;
}

/** Waits for errors that are logged after the response, and for store calls that outlive it, at most as long as a client would. */
async function settled(recording: Recording, patience: number): Promise<void> {
  await turns(TURNS_TO_LOG);
  const left = () => patience - recording.since();
  while (recording.waits && left() > 0) await new Promise((resolve) => setTimeout(resolve, Math.min(5, left())));
}
