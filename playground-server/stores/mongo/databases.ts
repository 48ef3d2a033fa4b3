/** The collections of one lab, on its clock. */
import { randomUUID } from 'node:crypto';
import type { Clock } from '../../engine/observer.ts';
import { failure } from './failure.ts';
import { fieldsOf, isDoc, matches, plain, updated } from './matching.ts';
import type { Doc } from './wire.ts';

interface Index {
  readonly name: string;
  readonly key: Doc;
  readonly expireAfterSeconds?: number;
}

interface Collection {
  readonly docs: Map<string, Doc>;
  readonly indexes: Index[];
}

const idOf = (doc: Doc): string => JSON.stringify(plain(doc['_id']));
const docsIn = (value: unknown): readonly Doc[] => (Array.isArray(value) ? value.filter(isDoc) : []);

/** Documents by collection, and what the commands do with them. */
export class Databases {
  readonly #clock: Clock;
  readonly #collections = new Map<string, Collection>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Every document of the collections of that name. */
  named(collection: string): readonly Doc[] {
    const names = [...this.#collections.keys()].filter((name) => name.endsWith(`.${collection}`));
    return names.flatMap((name) => [...this.#find(name).docs.values()]);
  }

  remove(collection: string, id: string): boolean {
    const names = [...this.#collections.keys()].filter((name) => name.endsWith(`.${collection}`));
    return names.some((name) => this.#find(name).docs.delete(JSON.stringify(id)));
  }

  clear(): void {
    this.#collections.clear();
  }

  /** Does one command on documents; throws a CommandFailure where it knows none of that name. */
  run(command: Doc): Doc {
    const [name = ''] = Object.keys(command);
    const space = `${String(command['$db'])}.${String(command[name])}`;
    switch (name) {
      case 'update':
        return this.#update(space, docsIn(command['updates']));
      case 'delete':
        return this.#delete(space, docsIn(command['deletes']));
      case 'find':
        return batch(space, this.#select(space, command['filter']).slice(0, Math.abs(Number(command['limit'] ?? 0)) || undefined));
      case 'aggregate':
        return this.#aggregate(space, docsIn(command['pipeline']));
      case 'createIndexes':
        return this.#index(space, docsIn(command['indexes']));
      case 'drop':
        this.#collections.delete(space);
        return { ok: 1 };
      default:
        throw failure(59, 'CommandNotFound', `no such command: '${name}'`);
    }
  }

  /** The TTL monitor of a real server runs once a minute; here a document that has ended is gone when anybody looks. */
  #find(space: string): Collection {
    const known: Collection = this.#collections.get(space) ?? { docs: new Map(), indexes: [{ name: '_id_', key: { _id: 1 } }] };
    this.#collections.set(space, known);
    for (const { key, expireAfterSeconds } of known.indexes) {
      const [field = ''] = Object.keys(key);
      if (expireAfterSeconds === undefined) continue;
      for (const [id, doc] of known.docs) {
        const date = doc[field];
        if (date instanceof Date && date.getTime() + expireAfterSeconds * 1000 <= this.#clock.now()) known.docs.delete(id);
      }
    }
    return known;
  }

  #select(space: string, filter: unknown): readonly Doc[] {
    return [...this.#find(space).docs.values()].filter((doc) => matches(doc, filter));
  }

  #update(space: string, updates: readonly Doc[]): Doc {
    const { docs } = this.#find(space);
    const upserted: Doc[] = [];
    let n = 0;
    for (const [index, { q, u, multi, upsert }] of updates.entries()) {
      const update = isDoc(u) ? u : {};
      const found = this.#select(space, q).slice(0, multi === true ? undefined : 1);
      for (const doc of found) docs.set(idOf(doc), updated(doc, update, false));
      n += found.length;
      if (found.length > 0 || upsert !== true || !isDoc(q)) continue;
      const made = updated({ _id: randomUUID(), ...fieldsOf(q) }, update, true);
      docs.set(idOf(made), made);
      upserted.push({ index, _id: made['_id'] });
      n += 1;
    }
    return { n, nModified: n - upserted.length, ...(upserted.length > 0 && { upserted }), ok: 1 };
  }

  #delete(space: string, deletes: readonly Doc[]): Doc {
    const gone = deletes.flatMap(({ q, limit }) => this.#select(space, q).slice(0, Number(limit) || undefined));
    for (const doc of gone) this.#find(space).docs.delete(idOf(doc));
    return { n: gone.length, ok: 1 };
  }

  /** What countDocuments asks: $match, then $group. */
  #aggregate(space: string, pipeline: readonly Doc[]): Doc {
    const match = pipeline.find((stage) => '$match' in stage);
    const found = this.#select(space, match?.['$match']);
    if (!pipeline.some((stage) => '$group' in stage)) return batch(space, found);
    return batch(space, found.length > 0 ? [{ _id: 1, n: found.length }] : []);
  }

  #index(space: string, wanted: readonly Doc[]): Doc {
    const { indexes } = this.#find(space);
    const numIndexesBefore = indexes.length;
    for (const { name, key, expireAfterSeconds } of wanted) {
      if (indexes.some((index) => index.name === name)) continue;
      const expiry = typeof expireAfterSeconds === 'number' && { expireAfterSeconds };
      indexes.push({ name: String(name), key: isDoc(key) ? key : {}, ...expiry });
    }
    return { numIndexesBefore, numIndexesAfter: indexes.length, ok: 1 };
  }
}

/** A cursor that has given all at once. */
const batch = (ns: string, firstBatch: readonly Doc[]): Doc => ({ cursor: { id: 0n, ns, firstBatch }, ok: 1 });
