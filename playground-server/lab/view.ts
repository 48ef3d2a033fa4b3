/** The bench as the page shows it. */
import type { BrowserView, Fact, LabView, Row, StoreView, ToggleView } from '../facts.ts';
import type { Seen } from '../lesson.ts';
import type { BrowserName } from '../protocol.ts';
import { choicesOf } from './chosen-store.ts';
import type { Equipment } from './equipment.ts';
import { secretsIn } from './options.ts';
import type { SeenState } from './seen.ts';
import { stampsOf } from './stamps.ts';
import { fitsStore } from './toggles.ts';

const SHOWN = 100;

function mapBrowsers<T>({ browsers }: Equipment, view: (browser: Equipment['browsers'][BrowserName]) => T): Record<BrowserName, T> {
  return { Ana: view(browsers.Ana), Ben: view(browsers.Ben), You: view(browsers.You) };
}

/** The store; rows that a lesson draws by hand stand in its place where `byHand` gives them. */
export function storeView(equipment: Equipment, rows: readonly Row[], byHand: ByHand | null): StoreView {
  const { store, faults, stopped } = equipment;
  const choices = choicesOf(equipment).map(({ kind, label, missing }) => {
    const why = missing();
    return { kind, label, available: why === null, why: why ?? '' };
  });
  const shown = byHand?.rows ?? rows;
  return {
    ...{
      kind: store.kind,
      label: store.label,
      server: store.server,
      unstoppable: store.unstoppable,
      rowsEnd: store.rowsEnd,
      choices,
      stopped,
    },
    commands: store.commands(),
    ...{ rows: shown.slice(0, SHOWN), total: shown.length, note: byHand?.note ?? null },
    delays: { ...faults.delays },
    broken: [...faults.broken],
  };
}

/** The lab as checks may see it now; few of them look at all of it. */
export const stateNow = (equipment: Equipment, rows: readonly Row[]): SeenState => ({
  rows,
  get jars() {
    return mapBrowsers(equipment, ({ jar }) => jar.view());
  },
  get store() {
    return storeView(equipment, rows, null);
  },
  get alive() {
    return equipment.copies.alive.includes(true);
  },
});

type ByHand = { readonly note: string; readonly rows: readonly Row[] };

/** The rows that a lesson draws where its program keeps its own. */
export function rowsByHand({ loaded }: Equipment, seen: Seen): ByHand | null {
  return loaded.lesson.rowsByHand?.(seen) ?? null;
}

function togglesOf({ loaded, toggles, store }: Equipment): readonly ToggleView[] {
  const placed = loaded.lesson.toggles.filter((toggle) => fitsStore(toggle, store.kind));
  return placed.map(({ name, label, values }) => ({
    name,
    label,
    values: values.map(({ value, label: text }) => ({ value, label: text })),
    value: toggles.get(name) ?? values[0]?.value ?? '',
  }));
}

function browserViews(equipment: Equipment): Record<BrowserName, BrowserView> {
  const secrets = secretsIn(equipment.applied.files.find(({ main }) => main)?.text ?? '');
  return mapBrowsers(equipment, (browser) => {
    const view = browser.view();
    return { ...view, stamps: stampsOf(view.jar, secrets) };
  });
}

/** What a view takes from the lab itself. */
export type Frame = Pick<LabView, 'id' | 'seed' | 'start' | 'now' | 'door' | 'begins' | 'forgotten' | 'rebuilt'> & {
  readonly facts: readonly Fact[];
};

/** Puts the view together. */
export function labView(frame: Frame, equipment: Equipment, store: StoreView): LabView {
  const { loaded, copies, clock, applied, steps, kept } = equipment;
  return {
    ...frame,
    lesson: loaded.lesson.slug,
    program: { state: copies.state, failure: copies.failure, run: copies.run, copies: copies.alive },
    clock: clock.ahead,
    files: applied.files,
    toggles: togglesOf(equipment),
    store,
    browsers: browserViews(equipment),
    kept: Object.fromEntries(kept),
    step: steps.current,
    steps: steps.views(),
    answers: steps.answers(),
  };
}
