/** Filters and updates of MongoDB, as far as connect-mongo writes them. */
import { failure } from './failure.ts';
import type { Doc } from './wire.ts';

/** Whether something is a document, and no date or id. */
export const isDoc = (value: unknown): value is Doc =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** A value that can be compared: a date by its time. */
export const plain = (value: unknown): unknown => (value instanceof Date ? value.getTime() : value);

const same = (a: unknown, b: unknown): boolean =>
  (a === undefined || a === null) && (b === undefined || b === null) ? true : JSON.stringify(plain(a)) === JSON.stringify(plain(b));

/** Values of different types are not comparable: a missing date is neither before nor after now. */
function compare(value: unknown, limit: unknown): number | null {
  const [a, b] = [plain(value), plain(limit)];
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return typeof a === 'string' && typeof b === 'string' ? a.localeCompare(b) : null;
}

type Test = (value: unknown, limit: unknown) => boolean;
const ordered =
  (holds: (difference: number) => boolean): Test =>
  (value, limit) => {
    const difference = compare(value, limit);
    return difference !== null && holds(difference);
  };

const TESTS: Readonly<Record<string, Test>> = {
  $exists: (value, wanted) => (value !== undefined) === Boolean(wanted),
  $eq: same,
  $ne: (value, other) => !same(value, other),
  $in: (value, list) => Array.isArray(list) && list.some((item) => same(value, item)),
  $gt: ordered((difference) => difference > 0),
  $gte: ordered((difference) => difference >= 0),
  $lt: ordered((difference) => difference < 0),
  $lte: ordered((difference) => difference <= 0),
};

const isTests = (value: unknown): value is Doc => isDoc(value) && Object.keys(value).some((key) => key.startsWith('$'));
const docs = (value: unknown): readonly Doc[] => (Array.isArray(value) ? value.filter(isDoc) : []);

/** Whether a document fits a filter. */
export function matches(doc: Doc, filter: unknown): boolean {
  if (!isDoc(filter)) return true;
  return Object.entries(filter).every(([key, wanted]) => {
    if (key === '$or') return docs(wanted).some((part) => matches(doc, part));
    if (key === '$and') return docs(wanted).every((part) => matches(doc, part));
    if (!isTests(wanted)) return same(doc[key], wanted);
    return Object.entries(wanted).every(([name, limit]) => {
      const test = Object.hasOwn(TESTS, name) ? TESTS[name] : undefined;
      if (!test) throw failure(2, 'BadValue', `unknown operator: ${name}`);
      return test(doc[key], limit);
    });
  });
}

/** The fields that a filter demands, with which an upsert begins. */
export const fieldsOf = (filter: Doc): Doc =>
  Object.fromEntries(Object.entries(filter).filter(([key, value]) => !key.startsWith('$') && !isTests(value)));

type Update = (doc: Doc, fields: Doc, isNew: boolean) => Doc;

const UPDATES: Readonly<Record<string, Update>> = {
  $set: (doc, fields) => ({ ...doc, ...fields }),
  $setOnInsert: (doc, fields, isNew) => (isNew ? { ...doc, ...fields } : doc),
  $unset: (doc, fields) => Object.fromEntries(Object.entries(doc).filter(([key]) => !(key in fields))),
};

/** A document after an update. */
export function updated(doc: Doc, update: Doc, isNew: boolean): Doc {
  let after = doc;
  for (const [name, fields] of Object.entries(update)) {
    const change = Object.hasOwn(UPDATES, name) ? UPDATES[name] : undefined;
    if (!change) throw failure(9, 'FailedToParse', `Unknown modifier: ${name}`);
    after = change(after, isDoc(fields) ? fields : {}, isNew);
  }
  return after;
}
