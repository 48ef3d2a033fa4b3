/**
 * What is seen in a lab. Plain JSON values, produced by the lab only and never parsed from a request, hence types alone.
 * Times named `at` are in ms since 1970 on the lab's server clock; times named `…Ms` are in ms since the exchange began.
 */
import type { Action, BrowserName, FaultOp, StoreKind, StoreOp } from './protocol.ts';

/** A cookie as a jar holds it. `expires` is in ms since 1970 on the browser's clock; null: until the browser closes. */
export interface CookieView {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  readonly hostOnly: boolean;
  readonly path: string;
  readonly expires: number | null;
  readonly httpOnly: boolean;
  readonly secure: boolean;
  readonly sameSite: 'Strict' | 'Lax' | 'None' | null;
  /** The parts of the value, where it is a signed session cookie of this lab. */
  readonly parts: { readonly sid: string; readonly signature: string } | null;
}

/** Whether a cookie of the jar went along with a request, and why. */
export interface CookieDecision {
  readonly name: string;
  readonly path: string;
  readonly sent: boolean;
  /** One sentence, such as "Its path is /shop, and / is outside it." */
  readonly why: string;
}

/** One Set-Cookie line of a response and what the browser did with it. */
export interface SetCookieView {
  readonly line: string;
  readonly name: string;
  readonly value: string;
  readonly sid: string | null;
  /** kept: new or replaced; removed: its expiry has passed; refused: `why` says the rule. null: no jar was there to decide. */
  readonly outcome: 'kept' | 'removed' | 'refused' | null;
  readonly why: string;
}

/** One observed call of a session store. */
export interface StoreCall {
  readonly op: StoreOp;
  readonly sid: string | null;
  readonly startMs: number;
  /** null while it runs, or where it never came back. */
  readonly endMs: number | null;
  /** `set` and `touch`: the session as JSON, as the store was given it. */
  readonly written?: string;
  /** `get`: the JSON that was found; null: no row. */
  readonly found?: string | null;
  readonly error?: string;
}

export interface ConsoleLine {
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
}

/** Why a program or a request failed, at a place of the learner's own files where there is one (1-based). */
export interface Failure {
  readonly name: string;
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/** A decision of express-session, explained. `rule` names the row of curriculum table 0.3 or facts table 1.2 it comes from. */
export interface Verdict {
  readonly rule: string;
  /** In bold on the bench: what happened, as a sentence with a subject. */
  readonly headline: string;
  /** The cause, in one sentence. */
  readonly because: string;
  readonly tone: 'plain' | 'issued' | 'refused';
}

/** One request and its response, as raw bytes (latin1) and parsed. */
export interface Exchange {
  readonly id: number;
  readonly who: BrowserName | 'bot' | 'raw';
  /** Where a real browser asked through the door. */
  readonly door: boolean;
  /** Which copy answered, from 1; null: none could be reached. */
  readonly copy: number | null;
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly request: string;
  readonly response: string;
  readonly status: number | null;
  /** No (whole) answer came: refused: nothing listens; reset: the connection broke; timeout: none within 5 s. */
  readonly error: 'refused' | 'reset' | 'timeout' | null;
  /** Who ended it where `error` is reset: the browser hung up, or the copy was stopped; null: the program itself. */
  readonly endedBy?: 'browser' | 'stop' | null;
  readonly contentType: string;
  readonly body: string;
  readonly location: string | null;
  /** The Cookie header as it was sent. */
  readonly cookie: string | null;
  readonly cookieDecisions: readonly CookieDecision[];
  /** The sid inside the session cookie that was sent, whatever its signature. */
  readonly sentSid: string | null;
  readonly setCookies: readonly SetCookieView[];
  /** When it began, in ms on a clock of no date that never jumps: tells exchanges that overlap apart. */
  readonly begunMs: number;
  readonly headersMs: number | null;
  readonly endMs: number | null;
  /** Whether the headers came while the store was still at work on set. */
  readonly ahead?: boolean;
  readonly calls: readonly StoreCall[];
  readonly decisions: readonly string[];
  readonly console: readonly ConsoleLine[];
  readonly failure: Failure | null;
  readonly verdicts: readonly Verdict[];
  /** Lines of the main file whose handler is for this method and path, 1-based; empty where not known or surely not reached. */
  readonly lines: readonly number[];
  readonly jarBefore: readonly CookieView[];
  readonly jarAfter: readonly CookieView[];
  readonly rowsAfter: number;
  /** Bytes of request, response or body that the log left out. */
  readonly dropped: number;
}

/** A row of the session store: the key is the sid, the value its JSON text. */
export interface Row {
  readonly sid: string;
  readonly json: string;
  /** In ms since 1970 on the server's clock; null: no expiry. */
  readonly expires: number | null;
  /** What the store itself calls the row, where that is not the sid: such as sess:… or a file's name. */
  readonly key?: string;
  /** The whole record, where it holds more than the JSON. */
  readonly record?: string;
}

/** One command that a client library sent to the store's server, as a person would type it. Long texts are cut. */
export interface StoreCommand {
  readonly at: number;
  readonly command: string;
  /** null: none came, or the client asked for none. */
  readonly reply: string | null;
}

/** One thing that was seen, in the order of `n`. Each fact names the number of the action that caused it. */
export type Fact = { readonly n: number; readonly at: number; readonly action: number } & (
  | { readonly kind: 'action'; readonly did: Action; readonly refused: string | null }
  | { readonly kind: 'exchange'; readonly exchange: Exchange }
  | { readonly kind: 'console'; readonly line: ConsoleLine; readonly copy: number }
  | { readonly kind: 'started'; readonly copy: number; readonly startMs: number }
  | { readonly kind: 'exited'; readonly copy: number; readonly code: number | null; readonly failure: Failure | null }
);

/** The same list of actions, played in two fresh labs of the same seed that differ in one toggle, up to its last request. */
export interface Comparison {
  readonly toggle: string;
  readonly sides: readonly { readonly value: string; readonly exchanges: readonly Exchange[] }[];
}

/** The state of one question: a prediction waits for its run. */
export interface AnswerView {
  readonly value: string;
  readonly outcome: 'waiting' | 'right' | 'wrong';
  readonly feedback: string;
  /** The option that is right, once that may be told. */
  readonly truth: string | null;
}

export interface StepView {
  readonly status: 'later' | 'open' | 'passed';
  /** What to do next, after a wrong attempt. */
  readonly feedback: string | null;
  /** Said beside a pass that came by another way. */
  readonly note: string | null;
}

/** A named change to the program, as the bench offers it. */
export interface ToggleView {
  readonly name: string;
  readonly label: string;
  readonly values: readonly { readonly value: string; readonly label: string }[];
  readonly value: string;
}

/** A place in a shown file that a toggle controls: character offsets into `text`. An empty range is a place where nothing is written now. */
export interface Slot {
  readonly toggle: string;
  readonly start: number;
  readonly end: number;
}

export interface FileView {
  readonly name: string;
  readonly text: string;
  readonly main: boolean;
  readonly slots: readonly Slot[];
}

/** A signature made anew of the sid in a jar, with a secret that stands in the program's text. */
export interface Stamp {
  readonly secret: string;
  readonly signature: string;
  /** Whether it is the signature that the cookie has. */
  readonly fits: boolean;
}

export interface BrowserView {
  readonly jar: readonly CookieView[];
  /** The number of the exchange whose page is shown; null: a blank page. */
  readonly page: number | null;
  readonly address: string;
  /** The last ten session cookies this jar held, newest first, as name=value. */
  readonly past: readonly string[];
  /** One for each secret; empty where there is no session cookie, or no secret stands in the text. */
  readonly stamps: readonly Stamp[];
}

export interface StoreView {
  readonly kind: StoreKind;
  readonly label: string;
  /** Which server keeps the rows, in a sentence; null: none does. */
  readonly server: string | null;
  /** Why it cannot be stopped apart from the program; null: it can. */
  readonly unstoppable: string | null;
  /** What takes its rows away, besides expiry. */
  readonly rowsEnd: 'with the program' | 'with the store' | 'never';
  /** The newest commands that reached the server, oldest first; empty where there is none. */
  readonly commands: readonly StoreCommand[];
  readonly choices: readonly { readonly kind: StoreKind; readonly label: string; readonly available: boolean; readonly why: string }[];
  /** The first 100 rows; `total` counts them all. */
  readonly rows: readonly Row[];
  readonly total: number;
  /** Where the rows are not read from a store: says what they are. */
  readonly note: string | null;
  readonly delays: Readonly<Record<FaultOp, number>>;
  readonly broken: readonly FaultOp[];
  /** It was stopped, or the line to it was cut. */
  readonly stopped: boolean;
}

/** The bench as it is now. */
export interface LabView {
  readonly id: string;
  readonly lesson: string;
  readonly seed: string;
  readonly start: number;
  /** The newest fact's number. */
  readonly now: number;
  readonly program: {
    readonly state: 'starting' | 'running' | 'failed' | 'exited';
    readonly failure: Failure | null;
    readonly run: number;
    readonly copies: readonly boolean[];
  };
  /** How far the lab's clocks are ahead of this machine's, in ms. */
  readonly clock: { readonly server: number; readonly browser: number };
  readonly files: readonly FileView[];
  readonly toggles: readonly ToggleView[];
  readonly store: StoreView;
  readonly browsers: Readonly<Record<BrowserName, BrowserView>>;
  readonly kept: Readonly<Record<string, string>>;
  readonly step: string | null;
  readonly steps: Readonly<Record<string, StepView>>;
  readonly answers: Readonly<Record<string, AnswerView>>;
  readonly door: string | null;
  /** Facts newer than the page asked for, oldest first. */
  readonly facts: readonly Fact[];
  /** Facts up to this number, and the list that they made, are of another lab that stood here before: a page lets go of them. */
  readonly begins: number;
  /** What the bounded log has let go. */
  readonly forgotten: number;
  /** Set where this lab was made again from a list: how many of its actions were replayed. */
  readonly rebuilt: { readonly done: number; readonly of: number } | null;
}
