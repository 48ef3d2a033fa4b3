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
const sessionsOf = ({ store }: Watched): Record<string, unknown> | null => {
  const sessions: unknown = Reflect.get(store, 'sessions');
  return isRecord(sessions) ? sessions : null;
};

/** Reads the rows of one program's stores; a row that has not changed since the last time is the same object. */
export class RowReader {
  #known = new Map<string, Row>();

  /** The rows of the stores that keep them in memory, oldest first. */
  read(stores: readonly Watched[]): readonly Row[] {
    const rows: Row[] = [];
    for (const watched of stores)
      for (const [sid, json] of Object.entries(sessionsOf(watched) ?? {})) if (typeof json === 'string') rows.push(this.#row(sid, json));
    // Those that are gone are to be forgotten.
    if (this.#known.size > rows.length) this.#known = new Map(rows.map((row) => [row.sid, row]));
    return rows;
  }

  #row(sid: string, json: string): Row {
    const known = this.#known.get(sid);
    if (known?.json === json) return known;
    const row: Row = { sid, json, expires: expiryOf(json) };
    this.#known.set(sid, row);
    return row;
  }
}

/** Deletes a row behind the program's back. Whether there was one. */
export async function deleteRowOf(stores: readonly Watched[], sid: string): Promise<boolean> {
  const holder = stores.find((watched) => Object.hasOwn(sessionsOf(watched) ?? {}, sid));
  const destroy = holder?.real.get('destroy');
  if (!holder || !destroy) return false;
  await new Promise<void>((resolve, reject) => {
    const done = (error?: unknown): void =>
      error ? reject(new Error(`The row ${sid} could not be deleted.`, { cause: error })) : resolve();
    Reflect.apply(destroy, holder.store, [sid, done]);
  });
  return true;
}
