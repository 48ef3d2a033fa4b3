import type { CookieView, Exchange, Row } from '../../../playground-server/facts.ts';

/** One thing that an exchange has changed: what it was, and what it is; null: it was or is not there. */
export interface Change<Thing> {
  readonly key: string;
  readonly before: Thing | null;
  readonly after: Thing | null;
}

const keyOf = ({ name, path, domain }: CookieView): string => [name, path, domain].join('\n');

function changes<Thing>(
  before: readonly Thing[],
  after: readonly Thing[],
  key: (thing: Thing) => string,
  words: (thing: Thing) => string,
): Change<Thing>[] {
  const [old, now] = [new Map(before.map((it) => [key(it), it])), new Map(after.map((it) => [key(it), it]))];
  const keys = [...new Set([...old.keys(), ...now.keys()])];
  return keys
    .map((it) => ({ key: it, before: old.get(it) ?? null, after: now.get(it) ?? null }))
    .filter((it) => it.before === null || it.after === null || words(it.before) !== words(it.after));
}

/** The cookies of its browser that an exchange put in, changed or took out. */
export const jarChanges = ({ jarBefore, jarAfter }: Exchange): readonly Change<CookieView>[] =>
  changes(jarBefore, jarAfter, keyOf, (cookie) => JSON.stringify(cookie));

/** The rows that are different after an exchange. */
export const rowChanges = (before: readonly Row[], after: readonly Row[]): readonly Change<Row>[] =>
  changes(
    before,
    after,
    ({ sid }) => sid,
    ({ json }) => json,
  );
