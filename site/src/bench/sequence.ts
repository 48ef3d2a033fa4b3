import type { Exchange, StoreCall } from '../../../playground-server/facts.ts';
import { statusWords } from './exchange-words.ts';

/** Who takes part in an exchange. */
export type Lane = 'browser' | 'server' | 'store';

/** One thing that went from one lane to another. `ms` counts from the first of all exchanges that are drawn together. */
export interface Passage {
  readonly ms: number;
  readonly exchange: number;
  readonly from: Lane;
  readonly to: Lane;
  readonly words: string;
  readonly tone: 'plain' | 'bad';
}

/** A time in which the server worked on an exchange, or the store on a call. */
export interface Stretch {
  readonly lane: 'server' | 'store';
  readonly exchange: number;
  readonly startMs: number;
  /** null: it never came back. */
  readonly endMs: number | null;
}

/** Exchanges over time, in true order. */
export interface Sequence {
  readonly exchanges: readonly Exchange[];
  readonly passages: readonly Passage[];
  readonly stretches: readonly Stretch[];
}

/** When the last thing of an exchange happened, in ms since it began: a store call may outlive the response. */
const lengthOf = ({ headersMs, endMs, calls }: Exchange): number =>
  Math.max(headersMs ?? 0, endMs ?? 0, ...calls.map((call) => call.endMs ?? call.startMs));

/** The exchanges that ran while this one did, itself among them, in the order in which they began. */
export function runTogether(exchanges: readonly Exchange[], x: Exchange): readonly Exchange[] {
  const end = x.begunMs + lengthOf(x);
  return exchanges
    .filter((it) => it.id === x.id || (it.begunMs < end && x.begunMs < it.begunMs + lengthOf(it)))
    .toSorted((a, b) => a.begunMs - b.begunMs);
}

function cameBack({ op, found, error }: StoreCall): string {
  if (error !== undefined) return `${op} failed: ${error}`;
  if (op === 'get') return found === null ? 'no row' : 'the row';
  return `${op} done`;
}

function passagesOf(x: Exchange, offset: number): Passage[] {
  const at = (ms: number, from: Lane, to: Lane, words: string, bad = false): Passage => ({
    ...{ ms: offset + ms, exchange: x.id, from, to, words },
    tone: bad ? 'bad' : 'plain',
  });
  const asked = x.calls.flatMap((call) => {
    if (call.op === 'generate') return [at(call.startMs, 'server', 'server', 'generate, in memory')];
    const back = call.endMs === null ? [] : [at(call.endMs, 'store', 'server', cameBack(call), call.error !== undefined)];
    return [at(call.startMs, 'server', 'store', call.op), ...back];
  });
  const cookies = x.setCookies.length === 0 ? '' : x.setCookies.length === 1 ? ', Set-Cookie' : `, ${x.setCookies.length} Set-Cookie`;
  const headers = x.headersMs === null ? [] : [at(x.headersMs, 'server', 'browser', `${statusWords({ ...x, error: null })}${cookies}`)];
  const end = x.endMs === null || x.error !== null ? [] : [at(x.endMs, 'server', 'browser', 'last byte')];
  const failed = x.error === null ? [] : [at(x.endMs ?? lengthOf(x), 'server', 'browser', statusWords(x), true)];
  return [at(0, 'browser', 'server', `${x.method} ${x.path}`), ...asked, ...headers, ...end, ...failed];
}

function stretchesOf(x: Exchange, offset: number): Stretch[] {
  const calls = x.calls.filter(({ op }) => op !== 'generate');
  return [
    { lane: 'server', exchange: x.id, startMs: offset, endMs: offset + (x.endMs ?? lengthOf(x)) },
    ...calls.map(({ startMs, endMs }) => ({
      ...({ lane: 'store', exchange: x.id, startMs: offset + startMs } as const),
      endMs: endMs === null ? null : offset + endMs,
    })),
  ];
}

/** What went where and when, for exchanges that are drawn on one axis. */
export function sequenceOf(exchanges: readonly Exchange[]): Sequence {
  const first = Math.min(...exchanges.map(({ begunMs }) => begunMs));
  const offsetOf = (x: Exchange): number => x.begunMs - first;
  return {
    exchanges,
    passages: exchanges.flatMap((x) => passagesOf(x, offsetOf(x))).toSorted((a, b) => a.ms - b.ms),
    stretches: exchanges.flatMap((x) => stretchesOf(x, offsetOf(x))),
  };
}

const laneNames = { browser: 'browser', server: 'server', store: 'store' } as const;

/** The sequence as lines of text, one for each passage. */
export function sequenceWords({ exchanges, passages }: Sequence): readonly string[] {
  const width = Math.max(...passages.map(({ ms }) => ms.toFixed(1).length));
  return passages.map(({ ms, exchange, from, to, words }) => {
    const who = exchanges.length > 1 ? `[${exchange}] ` : '';
    return `${ms.toFixed(1).padStart(width)} ms  ${who}${from === to ? laneNames[from] : `${laneNames[from]} to ${laneNames[to]}`}: ${words}`;
  });
}
