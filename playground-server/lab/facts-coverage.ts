/** What is known of sessions, flash messages, stores and attacks, and for each fact the test that shows it, or why none can. */

/** A test by its file, counted from playground-server/, and its name; a name that ends in … stands for all that begin so. */
export interface Proof {
  readonly file: string;
  readonly name: string;
}

/** A fact that runs show, or one that is out of reach here, with the reason. */
export type KnownFact =
  | { readonly fact: string; readonly shownBy: readonly Proof[] }
  | { readonly fact: string; readonly outOfReach: string };

/** Facts of one kind. */
export interface FactGroup {
  readonly number: string;
  readonly title: string;
  readonly facts: readonly KnownFact[];
}

/**
 * Names tests of one file.
 * @example const base = testsOf('lab/facts-base.test.ts'); base('a repeat that writes…')
 */
export const testsOf =
  (file: string) =>
  (...names: readonly string[]): readonly Proof[] =>
    names.map((name) => ({ file, name }));
