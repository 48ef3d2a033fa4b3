import type { Bench } from './bench-state.ts';

/** The toggles' values before the last change to the program; null where it was not changed. */
export function undoOfToggle(bench: Bench): Record<string, string> | null {
  const toggles = bench.lab.facts.flatMap((fact) =>
    fact.kind === 'action' && fact.refused === null && fact.did.do === 'toggle' ? [fact.did.set] : [],
  );
  const last = toggles.pop();
  if (!last) return null;
  const before = (name: string): string | undefined =>
    toggles.findLast((set) => set[name] !== undefined)?.[name] ?? bench.view.toggles.find((it) => it.name === name)?.values[0]?.value;
  const set = Object.keys(last).flatMap((name) => {
    const value = before(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return set.length === 0 ? null : Object.fromEntries(set);
}
