/** Commands on single keys, and those that look through all of them. */
import { globOf } from './glob.ts';
import { type Keyspace, nameOf } from './keyspace.ts';
import { Status, type Value } from './resp.ts';
import { deadline, integer, OK, refuse, setKey } from './set-command.ts';

/** What a command does with a lab's keys. */
export type KeyWork = (space: Keyspace, ...args: Buffer[]) => Value;

/** What stands for an argument that the number of arguments already vouches for. */
export const none: Buffer = Buffer.alloc(0);

const bytesOf = (key: string): Buffer => Buffer.from(key, 'latin1');
const read: KeyWork = (space, key = none) => space.find(nameOf(key))?.value ?? null;
const remove: KeyWork = (space, ...keys) => keys.filter((key) => space.remove(nameOf(key))).length;

function lifeLeft(unit: number): KeyWork {
  return (space, key = none) => {
    const entry = space.find(nameOf(key));
    if (!entry) return -2;
    return entry.due === Number.POSITIVE_INFINITY ? -1 : Math.round((entry.due - space.now()) / unit);
  };
}

function expire(unit: number): KeyWork {
  return (space, key = none, amount = none) => {
    const entry = space.find(nameOf(key));
    const due = space.now() + integer(amount) * unit;
    if (!entry) return 0;
    if (due <= space.now()) space.remove(nameOf(key));
    else entry.due = due;
    return 1;
  };
}

const persist: KeyWork = (space, key = none) => {
  const entry = space.find(nameOf(key));
  if (!entry || entry.due === Number.POSITIVE_INFINITY) return 0;
  entry.due = Number.POSITIVE_INFINITY;
  return 1;
};

const setex: KeyWork = (space, key = none, seconds = none, value = none) => {
  space.store(nameOf(key), value, deadline(space, 'setex', integer(seconds), 'EX'));
  return OK;
};

const keys: KeyWork = (space, pattern = none) => {
  const glob = globOf(nameOf(pattern));
  return space.all().flatMap(([key]) => (glob.test(key) ? [bytesOf(key)] : []));
};

const flush: KeyWork = (space) => {
  space.clear();
  return OK;
};

/** The cursor is a serial number, so a key that is there throughout is never missed, whatever is deleted meanwhile. */
const scan: KeyWork = (space, cursor = none, ...options) => {
  if (!/^\d+$/.test(cursor.toString())) return refuse('ERR invalid cursor');
  let pattern = /^/;
  let count = 10;
  for (let at = 0; at < options.length; at += 2) {
    const option = nameOf(options[at] ?? none).toUpperCase();
    const value = options[at + 1];
    if (!value || !/^(MATCH|COUNT|TYPE)$/.test(option)) return refuse('ERR syntax error');
    if (option === 'MATCH') pattern = globOf(nameOf(value));
    if (option === 'COUNT') count = integer(value);
    if (count < 1) return refuse('ERR syntax error');
  }
  const left = space.all().filter(([, { serial }]) => serial > Number(cursor.toString()));
  const page = left.slice(0, count);
  const next = left.length > count ? (page.at(-1)?.[1].serial ?? 0) : 0;
  return [String(next), page.flatMap(([key]) => (pattern.test(key) ? [bytesOf(key)] : []))];
};

const many = Number.POSITIVE_INFINITY;

/** By name: the fewest and the most arguments, and the work. */
export const keyCommands: Readonly<Record<string, readonly [number, number, KeyWork]>> = {
  get: [1, 1, read],
  set: [2, many, (space, key = none, value = none, ...options) => setKey(space, key, value, options)],
  setex: [3, 3, setex],
  mget: [1, many, (space, ...names) => names.map((name) => read(space, name))],
  del: [1, many, remove],
  unlink: [1, many, remove],
  exists: [1, many, (space, ...names) => names.filter((name) => space.find(nameOf(name))).length],
  type: [1, 1, (space, key = none) => new Status(space.find(nameOf(key)) ? 'string' : 'none')],
  expire: [2, 2, expire(1000)],
  pexpire: [2, 2, expire(1)],
  persist: [1, 1, persist],
  ttl: [1, 1, lifeLeft(1000)],
  pttl: [1, 1, lifeLeft(1)],
  scan: [1, many, scan],
  keys: [1, 1, keys],
  dbsize: [0, 0, (space) => space.all().length],
  flushdb: [0, 1, flush],
};
