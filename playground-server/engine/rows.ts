/** What a program's stores hold. */
import type { Row } from '../facts.ts';
import type { Watched } from './store-observation.ts';

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** When a session ends by its cookie, in ms since 1970; null: it has no expiry. */
function expiryOf(json: string): number | null {
  const session: unknown = JSON.parse(json);
  const cookie = isRecord(session) ? session['cookie'] : undefined;
  const expires = isRecord(cookie) ? cookie['expires'] : undefined;
  const time = typeof expires === 'string' ? Date.parse(expires) : Number.NaN;
  return Number.isNaN(time) ? null : time;
}

/** MemoryStore keeps JSON by sid. */
const sessionsOf = (store: object): Record<string, unknown> | null => {
  const sessions: unknown = Reflect.get(store, 'sessions');
  return isRecord(sessions) ? sessions : null;
};

/**
 * The rows of one store that keeps them in memory; of any other, none. They are asked for after each exchange, so only those
 * that calls have named since are read again: what that costs does not grow with their number.
 */
export class StoreRows {
  readonly #store: object;
  readonly #rows = new Map<string, Row>();
  readonly #named = new Set<string>();
  /** The object that was read last; another one holds other rows. */
  #read: Record<string, unknown> | null = null;
  #list: readonly Row[] | null = null;

  constructor(store: object) {
    this.#store = store;
  }

  /** A call has named that row; null: it may have changed any. */
  named(sid: string | null): void {
    if (sid === null) this.#read = null;
    else this.#named.add(sid);
  }

  get count(): number {
    this.#catchUp();
    return this.#rows.size;
  }

  /** All of them, oldest first; a row that has not changed is the same object. */
  get all(): readonly Row[] {
    this.#catchUp();
    this.#list ??= [...this.#rows.values()];
    return this.#list;
  }

  #catchUp(): void {
    const sessions = sessionsOf(this.#store);
    const sids = sessions === this.#read ? this.#named : [...this.#rows.keys(), ...Object.keys(sessions ?? {})];
    for (const sid of sids) this.#look(sid, sessions?.[sid]);
    this.#named.clear();
    this.#read = sessions;
  }

  #look(sid: string, json: unknown): void {
    if (this.#rows.get(sid)?.json === json) return;
    if (typeof json === 'string') this.#rows.set(sid, { sid, json, expires: expiryOf(json) });
    else this.#rows.delete(sid);
    this.#list = null;
  }
}

/** The rows of all stores of a program. */
export function rowsOf([first, ...others]: readonly Watched[]): readonly Row[] {
  if (!first) return [];
  return others.length === 0 ? first.rows.all : [first, ...others].flatMap(({ rows }) => rows.all);
}

/** How many they are. */
export const countOf = (stores: readonly Watched[]): number => stores.reduce((sum, { rows }) => sum + rows.count, 0);

/** Deletes a row behind the program's back. Whether there was one. */
export async function deleteRowOf(stores: readonly Watched[], sid: string): Promise<boolean> {
  const holder = stores.find(({ store }) => Object.hasOwn(sessionsOf(store) ?? {}, sid));
  const destroy = holder?.real.get('destroy');
  if (!holder || !destroy) return false;
  await new Promise<void>((resolve, reject) => {
    const done = (error?: unknown): void =>
      error ? reject(new Error(`The row ${sid} could not be deleted.`, { cause: error })) : resolve();
    Reflect.apply(destroy, holder.store, [sid, done]);
  });
  holder.rows.named(sid);
  return true;
}
