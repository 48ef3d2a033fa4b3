/** Where progress is kept: localStorage, or anything that keeps texts by name. */
export interface Shelf {
  getItem(name: string): string | null;
  setItem(name: string, text: string): void;
  removeItem(name: string): void;
  /** Throws away what can be made again, where there is no room for more. */
  makeRoom?(): void;
}

/** What is kept: for each lesson the steps that were passed, with the time of the first pass, in ms since 1970. */
export interface Kept {
  readonly version: 1;
  readonly lessons: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** The lesson that was worked on last. */
  readonly last: string | null;
}

const name = 'coatcheck.progress';
const version = 1;
const nothing: Kept = { version, lessons: {}, last: null };
/** Steps that have another id since some version: old id to new id. */
const renamedSteps: Readonly<Record<string, string>> = {};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What became of a text that should be progress. */
export type Parsed = { readonly status: 'read'; readonly kept: Kept } | { readonly status: 'newer' | 'broken' };

/** Reads kept progress of any version up to this one; ids that were renamed are carried over. */
export function parseProgress(text: string, renamed: Readonly<Record<string, string>> = renamedSteps): Parsed {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { status: 'broken' };
  }
  if (!isRecord(value) || typeof value['version'] !== 'number' || !isRecord(value['lessons'])) return { status: 'broken' };
  if (value['version'] > version) return { status: 'newer' };
  const lessons: Record<string, Record<string, number>> = {};
  for (const [slug, steps] of Object.entries(value['lessons'])) {
    if (!isRecord(steps)) return { status: 'broken' };
    const times = Object.entries(steps).flatMap(([id, at]) => (typeof at === 'number' ? [[renamed[id] ?? id, at] as const] : []));
    lessons[slug] = Object.fromEntries(times);
  }
  return { status: 'read', kept: { version, lessons, last: typeof value['last'] === 'string' ? value['last'] : null } };
}

/** The learner's progress in this browser. Fires `change` when it changed, here or in another tab. */
export class Progress extends EventTarget {
  readonly #shelf: Shelf;
  /** What the shelf had no room for: it lasts as long as the page. */
  #unkept: string | null = null;

  constructor(shelf: Shelf) {
    super();
    this.#shelf = shelf;
  }

  /** `newer`: a later version of the course wrote it; it is left as it is. `unkept`: the browser has no room for it. */
  get state(): 'fine' | 'newer' | 'broken' | 'unkept' {
    if (this.#unkept !== null) return 'unkept';
    const parsed = this.#parsed();
    return parsed.status === 'read' ? 'fine' : parsed.status;
  }

  get last(): string | null {
    return this.#kept().last;
  }

  /** The ids of a lesson's steps that were passed. */
  passed(slug: string): ReadonlySet<string> {
    return new Set(Object.keys(this.#kept().lessons[slug] ?? {}));
  }

  /** How many of these steps were passed; never more than there are. */
  count(slug: string, steps: readonly string[]): number {
    const passed = this.passed(slug);
    return new Set(steps.filter((id) => passed.has(id))).size;
  }

  /** Keeps that these steps were passed. */
  pass(slug: string, ids: readonly string[], at = Date.now()): void {
    if (this.state === 'newer') return;
    const kept = this.#kept();
    const before = kept.lessons[slug] ?? {};
    const fresh = ids.filter((id) => !(id in before));
    if (fresh.length === 0) return;
    const steps = { ...before, ...Object.fromEntries(fresh.map((id) => [id, at])) };
    this.#keep({ version, lessons: { ...kept.lessons, [slug]: steps }, last: slug });
  }

  /** The text that another browser can take over. */
  export(): string {
    return JSON.stringify(this.#kept(), null, 2);
  }

  /** Adds what a text of `export` holds; nothing that is kept here is lost. */
  import(text: string): Parsed['status'] {
    const parsed = parseProgress(text);
    if (parsed.status !== 'read') return parsed.status;
    const kept = this.#kept();
    const lessons = { ...kept.lessons };
    for (const [slug, steps] of Object.entries(parsed.kept.lessons)) lessons[slug] = { ...steps, ...lessons[slug] };
    this.#keep({ version, lessons, last: kept.last ?? parsed.kept.last });
    return 'read';
  }

  reset(): void {
    this.#unkept = null;
    this.#shelf.removeItem(name);
    this.dispatchEvent(new Event('change'));
  }

  /** Another tab wrote: `key` is the name of what it wrote. */
  heard(key: string | null): void {
    if (key === name || key === null) this.dispatchEvent(new Event('change'));
  }

  #parsed(): Parsed {
    const text = this.#unkept ?? this.#shelf.getItem(name);
    return text === null ? { status: 'read', kept: nothing } : parseProgress(text);
  }

  #kept(): Kept {
    const parsed = this.#parsed();
    return parsed.status === 'read' ? parsed.kept : nothing;
  }

  #keep(kept: Kept): void {
    const text = JSON.stringify(kept);
    this.#unkept = this.#isWritten(text) ? null : text;
    this.dispatchEvent(new Event('change'));
  }

  /** Room for progress goes before room for lists that make labs again. */
  #isWritten(text: string): boolean {
    try {
      this.#shelf.setItem(name, text);
      return true;
    } catch {
      this.#shelf.makeRoom?.();
    }
    try {
      this.#shelf.setItem(name, text);
      return true;
    } catch {
      return false;
    }
  }
}
