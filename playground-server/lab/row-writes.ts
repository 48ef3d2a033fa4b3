/** Remembers who wrote or destroyed a row lately, so that a verdict can tell what one request undid of another. */
import type { Exchange, StoreCall } from '../facts.ts';
import { type Data, dataOf, isSame } from './verdict-reading.ts';

/** What a set did to another request’s work on the same row; `by` is the number of that request’s exchange. */
export type Undoing =
  /** It replaced what the other had written after this one’s read. */
  | { readonly kind: 'lost'; readonly by: number }
  /** So many requests, this one included, read the same data and wrote the same. */
  | { readonly kind: 'alike'; readonly count: number }
  /** It made a row anew that the other had destroyed. */
  | { readonly kind: 'revived'; readonly by: number };

/** A set or destroy that the store did; its times are in ms on a clock that never jumps. */
interface Deed {
  readonly exchange: number;
  readonly sid: string;
  readonly op: StoreCall['op'];
  readonly endMs: number;
  /** The latest end among this and those noted before it: where that is long ago, all of them are. */
  readonly latestMs: number;
  /** The copy in whose memory the row is; null: it is in a store of all copies. */
  readonly home: number | null;
  readonly written: string | null;
  /** What its exchange knew of the row, and since when; null: nothing. */
  readonly basis: Basis | null;
}

interface Basis {
  readonly json: string;
  readonly sinceMs: number;
}

/** No request takes longer, so nothing older is overlapped by a new one. */
const longest = 60_000;
const most = 300;
/** Characters of a row: what is larger is not held beside the log, which counts its bytes. */
const largest = 16_384;

/** What an exchange knew of a row before one of its calls: what it read, or what it wrote itself. */
function basisOf({ begunMs, calls }: Pick<Exchange, 'begunMs' | 'calls'>, call: StoreCall): Basis | null {
  const known = calls
    .slice(0, calls.indexOf(call))
    .findLast(({ op, sid, found, error }) => sid === call.sid && error === undefined && (op === 'set' || typeof found === 'string'));
  const json = known?.op === 'set' ? known.written : known?.found;
  if (!known || typeof json !== 'string' || json.length > largest) return null;
  // A slow set is written as it ends; a slow get has read as it began.
  return { json, sinceMs: begunMs + (known.op === 'set' ? (known.endMs ?? 0) : known.startMs) };
}

const valueIn = (data: Data | null, key: string): string | undefined => JSON.stringify(data?.[key]);

/** Whether a value that the other had changed is not in what was written over it. */
function isLost(before: Data | null, other: Data | null, written: Data | null): boolean {
  const keys = [...new Set([...Object.keys(before ?? {}), ...Object.keys(other ?? {})])];
  return keys.some((key) => valueIn(before, key) !== valueIn(other, key) && valueIn(other, key) !== valueIn(written, key));
}

/** The latest sets and destroys of one lab. */
export class RowWrites {
  #deeds: Deed[] = [];
  readonly #revivers = new Map<string, number>();

  /** Takes in an exchange; `isInMemory`: each copy has its rows for itself. */
  note(exchange: Exchanged, isInMemory: boolean): void {
    const { id, begunMs, calls, copy } = exchange;
    let latestMs = this.#deeds.at(-1)?.latestMs ?? 0;
    const added = calls.flatMap((call): readonly Deed[] => {
      const { op, sid, endMs, error, written = null } = call;
      if ((op !== 'set' && op !== 'destroy') || sid === null || endMs === null || error !== undefined) return [];
      if (written !== null && written.length > largest) return [];
      const home = isInMemory ? copy : null;
      latestMs = Math.max(latestMs, begunMs + endMs);
      return [{ exchange: id, sid, op, endMs: begunMs + endMs, latestMs, home, written, basis: basisOf(exchange, call) }];
    });
    this.#deeds.push(...added);
    // Not each time: to copy the list costs more than all else here.
    if (this.#deeds.length > 2 * most) this.#deeds = this.#deeds.filter(({ endMs }) => endMs > begunMs - longest).slice(-most);
  }

  /** What the last set of an exchange did to another’s work; every exchange that it overlapped must have been noted. */
  undoing(exchange: Exchanged, isInMemory: boolean): Undoing | null {
    const { id, copy } = exchange;
    const mine = this.#deeds.findLast((deed) => deed.exchange === id && deed.op === 'set');
    const { basis } = mine ?? {};
    if (!mine || !basis) return null;
    const home = isInMemory ? copy : null;
    const since = this.#deeds.findLastIndex(({ latestMs }) => latestMs <= basis.sinceMs) + 1;
    const others = this.#deeds
      .slice(since)
      .filter((deed) => deed.endMs > basis.sinceMs && deed.exchange !== id && deed.sid === mine.sid && deed.home === home);
    if (others.length === 0) return null;
    const [last] = others.filter(({ endMs }) => endMs < mine.endMs).toSorted((one, other) => other.endMs - one.endMs);
    if (last?.op === 'destroy') {
      this.#revivers.set(mine.sid, id);
      return { kind: 'revived', by: last.exchange };
    }
    const [before, written] = [dataOf(basis.json), dataOf(mine.written)];
    if (last && isLost(before, dataOf(last.written), written)) return { kind: 'lost', by: last.exchange };
    if (isSame(before, written)) return null;
    const alike = others.filter(
      (deed) =>
        deed.op === 'set' &&
        deed.basis !== null &&
        deed.basis.sinceMs < mine.endMs &&
        isSame(dataOf(deed.basis.json), before) &&
        isSame(dataOf(deed.written), written),
    );
    const count = 1 + new Set(alike.map((deed) => deed.exchange)).size;
    return count > 1 ? { kind: 'alike', count } : null;
  }

  /** The exchange that made the row of that sid anew after it had been destroyed; null: none did. */
  reviver(sid: string): number | null {
    return this.#revivers.get(sid) ?? null;
  }

  /** The lab begins anew, with the same sids. */
  forget(): void {
    this.#deeds = [];
    this.#revivers.clear();
  }
}

/** What is looked at of an exchange. */
type Exchanged = Pick<Exchange, 'id' | 'begunMs' | 'calls' | 'copy'>;
