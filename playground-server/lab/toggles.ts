/** Applies a lesson's toggles to its program: the edited text is what is shown and what runs. */
import type { FileView, Slot } from '../facts.ts';
import type { Edit, Lesson, StoreVariant, Toggle } from '../lesson.ts';
import type { LoadedLesson } from '../lessons.ts';
import type { StoreKind } from '../protocol.ts';
import { callsSession, editOption, locateOption, type Splice } from './options.ts';

/** What a program is started from, once its toggles are applied. */
export interface AppliedProgram {
  readonly files: readonly FileView[];
  readonly main: string;
  /** The packages that are installed. */
  readonly packages: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** What is added to `env` for one copy, counted from 1. */
  envPerCopy(copy: number): Readonly<Record<string, string>>;
}

interface Draft {
  text: string;
  slots: Slot[];
}

type TextEdit = Extract<Edit, { option: string } | { find: string }>;

interface Work {
  readonly loaded: LoadedLesson;
  readonly drafts: ReadonlyMap<string, Draft>;
  main: string;
  packages: readonly string[];
  env: Readonly<Record<string, string>>;
  perCopy: Readonly<Record<string, readonly string[]>>;
}

/** The value of each toggle of a lesson as it stands at the start. */
export const firstValues = (lesson: Lesson): Readonly<Record<string, string>> =>
  Object.fromEntries(lesson.toggles.map(({ name, values }) => [name, values[0]?.value ?? '']));

/** One sentence that says what is wrong with a setting of toggles; null: nothing. */
export function refuseToggles(lesson: Lesson, values: Readonly<Record<string, string>>): string | null {
  const list = (names: readonly string[]): string => names.join(', ') || 'none';
  for (const [name, value] of Object.entries(values)) {
    const toggle = lesson.toggles.find((candidate) => candidate.name === name);
    if (!toggle) return `There is no toggle ${name} in ${lesson.slug}. Use one of: ${list(lesson.toggles.map((each) => each.name))}.`;
    if (!toggle.values.some((candidate) => candidate.value === value))
      return `The toggle ${name} has no value ${value}. Use one of: ${list(toggle.values.map((each) => each.value))}.`;
  }
  return null;
}

/** A slot after a splice elsewhere: it moves along, grows around it, or shrinks to what the splice has left of it. */
function moved(slot: Slot, { start, end, put }: Splice): Slot {
  const by = put.length - (end - start);
  if (slot.end <= start) return slot;
  if (slot.start >= end) return { ...slot, start: slot.start + by, end: slot.end + by };
  if (slot.start <= start && slot.end >= end) return { ...slot, end: slot.end + by };
  const behind = start + put.length;
  if (slot.start < start) return { ...slot, end: start };
  return { ...slot, start: behind, end: Math.max(behind, slot.end + by) };
}

function occurrences(text: string, wanted: string): readonly number[] {
  const before = wanted === '' ? [] : text.split(wanted).slice(0, -1);
  return before.map((_, at) => before.slice(0, at + 1).join(wanted).length);
}

/** The file that an edit changes: the one it names; for an option the one that calls session(), the main file first. */
function fileOf(texts: Readonly<Record<string, string>>, main: string, edit: TextEdit): string {
  const names = [main, ...Object.keys(texts)].filter((name) => name.endsWith('.js'));
  const name = 'option' in edit ? (names.find((each) => callsSession(texts[each] ?? '')) ?? main) : (edit.file ?? main);
  if (texts[name] === undefined) throw new TypeError(`there is no file ${name} in its app folder.`);
  return name;
}

const textsOf = (work: Work): Readonly<Record<string, string>> =>
  Object.fromEntries([...work.drafts].map(([name, { text }]) => [name, text]));

/** A text must stand once in the file as it was written, and once in the file as edited so far. */
function spliceOf(text: string, edit: TextEdit): Splice {
  if ('option' in edit) return editOption(text, edit.option, edit.code);
  const [start, second] = occurrences(text, edit.find);
  if (start === undefined || second !== undefined)
    throw new TypeError(
      `the text "${edit.find}" stands ${start === undefined ? 'nowhere' : 'more than once'}; it must stand exactly once.`,
    );
  return { start, end: start + edit.find.length, put: edit.put, value: { start, end: start + edit.put.length } };
}

/** The first value changes nothing: its edits show where the place is, unless another toggle's edit has taken it away. */
function show({ loaded, drafts, main }: Work, toggle: string, edit: TextEdit): void {
  const name = fileOf(loaded.files, main, edit);
  spliceOf(loaded.files[name] ?? '', edit);
  const draft = drafts.get(name);
  if (!draft) return;
  if ('option' in edit) {
    if (callsSession(draft.text)) draft.slots.push({ toggle, ...locateOption(draft.text, edit.option) });
    return;
  }
  const [start, second] = occurrences(draft.text, edit.find);
  if (start !== undefined && second === undefined) draft.slots.push({ toggle, start, end: start + edit.find.length });
}

/** Without a toggle the place is nobody's slot. */
function change(work: Work, toggle: string | null, edit: TextEdit): void {
  const draft = work.drafts.get(fileOf(textsOf(work), work.main, edit));
  if (!draft) return;
  const splice = spliceOf(draft.text, edit);
  const slots = draft.slots.map((slot) => moved(slot, splice));
  draft.slots = toggle === null ? slots : [...slots, { toggle, ...splice.value }];
  draft.text = draft.text.slice(0, splice.start) + splice.put + draft.text.slice(splice.end);
}

function apply(work: Work, edit: Edit, text: (edit: TextEdit) => void): void {
  if ('option' in edit || 'find' in edit) text(edit);
  else if ('main' in edit) work.main = edit.main;
  else if ('without' in edit) work.packages = work.packages.filter((name) => name !== edit.without);
  else if ('env' in edit) work.env = { ...work.env, ...edit.env };
  else work.perCopy = { ...work.perCopy, ...edit.envPerCopy };
}

/** Applies edits; a failure says whose they are. */
function applyAll(work: Work, edits: readonly Edit[], whose: string, text: (edit: TextEdit) => void): void {
  for (const edit of edits) {
    try {
      apply(work, edit, text);
    } catch (error: unknown) {
      const why = error instanceof Error ? error.message : String(error);
      throw new TypeError(`${work.loaded.lesson.slug}, ${whose}: ${why}`, { cause: error });
    }
  }
}

const memoryAlone: readonly StoreVariant[] = [{ kind: 'memory', edits: [] }];

/** The stores that a lesson's program can use, the one in its app folder first. */
export const variantsOf = ({ stores = memoryAlone }: Lesson): readonly StoreVariant[] => stores;

/** The kind of store that a lesson's program uses at the start. */
export const firstStore = (lesson: Lesson): StoreKind => variantsOf(lesson)[0]?.kind ?? 'memory';

/** Whether a toggle has its place in a program that uses that kind of store. */
export const fitsStore = ({ stores }: Toggle, kind: StoreKind): boolean => stores?.includes(kind) ?? true;

/**
 * The program of a lesson with a kind of store, and with its toggles set, in the order in which the lesson names them; those left
 * out have their first value. Throws a TypeError that names lesson, toggle, value and text where an edit finds no place.
 */
export function applyToggles(
  loaded: LoadedLesson,
  values: Readonly<Record<string, string>>,
  kind: StoreKind = firstStore(loaded.lesson),
): AppliedProgram {
  const { lesson, files, packages } = loaded;
  const refusal = refuseToggles(lesson, values);
  if (refusal) throw new TypeError(refusal);
  const drafts = new Map<string, Draft>(Object.entries(files).map(([name, text]) => [name, { text, slots: [] }]));
  const work: Work = { loaded, drafts, main: lesson.main, packages, env: {}, perCopy: {} };
  const variant = variantsOf(lesson).find((candidate) => candidate.kind === kind);
  if (!variant) throw new TypeError(`${lesson.slug}: its program has no lines for the store ${kind}. Add them to its stores.`);
  applyAll(work, variant.edits, `store ${kind}`, (edit) => change(work, null, edit));
  for (const toggle of lesson.toggles) {
    if (!fitsStore(toggle, kind)) continue;
    const chosen = toggle.values.find(({ value }) => value === values[toggle.name]) ?? toggle.values[0];
    const put = chosen === toggle.values[0] ? show : change;
    applyAll(work, chosen?.edits ?? [], `toggle ${toggle.name} = ${chosen?.value}`, (edit) => put(work, toggle.name, edit));
  }
  const { main, env, perCopy } = work;
  if (!drafts.has(main)) throw new TypeError(`${lesson.slug}: its main file ${main} is not in its app folder.`);
  return {
    files: [...drafts].map(([name, { text, slots }]) => ({
      name,
      text,
      main: name === main,
      slots: slots.toSorted((a, b) => a.start - b.start || a.end - b.end),
    })),
    main,
    packages: work.packages,
    env,
    envPerCopy: (copy) => Object.fromEntries(Object.entries(perCopy).map(([name, each]) => [name, each[(copy - 1) % each.length] ?? ''])),
  };
}
