import type { CookieView, Exchange, LabView } from '../../../playground-server/facts.ts';
import type { Act } from '../../../playground-server/lesson.ts';
import type { ActionInput, BrowserName } from '../../../playground-server/protocol.ts';
import type { LabClient, Problem } from './lab.ts';

/** The browsers, in the order of the bench. */
export const browserNames: readonly BrowserName[] = ['Ana', 'Ben', 'You'];

/** What the page says about its lesson, as JSON in `<script type="application/json" id="lesson-data">`. */
export interface LessonData {
  readonly title: string;
  readonly acts: readonly Act[];
  readonly bots?: { readonly count: number; readonly path: string } | null;
  /** Texts in the shown files that matter in a step, by step id. */
  readonly marks: Readonly<Record<string, readonly string[]>>;
  /** What each step's own way does, by step id. */
  readonly steps?: Readonly<Record<string, { readonly showMe: readonly ActionInput[] }>>;
  /** Whether several processes may run. */
  readonly copies: boolean;
  /** Whether the carts are drawn as a diagram. */
  readonly diagram: boolean;
}

/** An offer to take the last reset back. */
export interface Undo {
  readonly words: string;
  readonly actions: readonly ActionInput[];
}

/** What the learner has chosen to look at; nothing in here is known to the server. */
export interface Choices {
  who: BrowserName;
  /** The pane in front where there is room for one only. */
  pane: 'wire' | 'server';
  tab: string;
  /** The exchange on the stage; null: the newest. */
  shown: number | null;
  /** Exchanges and groups that the learner has opened or closed by hand, by key. */
  opened: Readonly<Record<string, boolean>>;
  /** How many entries of the wire are drawn. */
  depth: number;
  cookie: { readonly name: string; readonly path: string } | null;
  /** The Set-Cookie attribute whose meaning is told, as it stands in the line. */
  attribute: string;
  door: boolean;
  pressed: string;
  problem: Problem | null;
  undo: Undo | null;
}

/** The bench as its parts see it: the lab as it is, what is chosen, and two ways to change something. */
export interface Bench {
  readonly lab: LabClient;
  readonly view: LabView;
  readonly lesson: LessonData;
  readonly choices: Readonly<Choices>;
  /** The exchange on the stage. */
  readonly shown: Exchange | null;
  /** Whether that browser's session cookie is one that the server does not accept: its signature is none of its secrets'. */
  isTorn(browser: BrowserName, cookie: CookieView): boolean;
  /** Does an action in the lab; `control` is the name of the button that was pressed. */
  act(action: ActionInput, control?: string): void;
  choose(change: Partial<Choices>): void;
  /** Empties the bench, and offers to take that back. */
  reset(): void;
  undo(): void;
}

/** The choices of a fresh page. */
export const firstChoices: Choices = {
  who: 'Ana',
  pane: 'wire',
  tab: '',
  shown: null,
  opened: {},
  depth: 30,
  cookie: null,
  attribute: '',
  door: false,
  pressed: '',
  problem: null,
  undo: null,
};
