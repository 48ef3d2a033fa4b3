/** Questions to a real Redis about one lab's keys, each in one step that nothing can come between. */
import type { RedisClientType } from 'redis';
import { z } from 'zod';
import type { Held } from '../upstream.ts';

/** The host's own connection to a server. */
export type Admin = Pick<RedisClientType, 'eval'>;

/** Which keys: all of a database, or these. SELECT inside a script holds for that script only. */
export type Which = { readonly database: number } | { readonly keys: readonly string[] };

const OURS = `if ARGV[1] ~= '' then redis.call('SELECT', ARGV[1]) end
local keys = ARGV[1] ~= '' and redis.call('KEYS', '*') or KEYS `;
const HELD = `${OURS}
local rows = {}
for i, key in ipairs(keys) do
  local value = redis.call('TYPE', key).ok == 'string' and redis.call('GET', key) or ''
  rows[i] = { key, value, redis.call('PTTL', key) }
end
return rows`;
const AGE = `${OURS}
for _, key in ipairs(keys) do
  local left = redis.call('PTTL', key)
  if left > 0 then
    if left <= tonumber(ARGV[2]) then redis.call('DEL', key) else redis.call('PEXPIRE', key, left - ARGV[2]) end
  end
end`;
const REMOVE = `${OURS}
return redis.call('DEL', ARGV[2])`;
const DROP = `redis.call('SELECT', ARGV[1])
redis.call('FLUSHDB')`;

const Rows = z.array(z.tuple([z.string(), z.string(), z.number()]));

function run(admin: Admin, script: string, which: Which, argument = ''): Promise<unknown> {
  const [database, keys] = 'database' in which ? [String(which.database), []] : ['', [...which.keys]];
  return admin.eval(script, { keys, arguments: [database, argument] });
}

/** What is there. A key that ended meanwhile is left out. */
export async function held(admin: Admin, which: Which): Promise<readonly Held[]> {
  const rows = Rows.parse(await run(admin, HELD, which));
  return rows.flatMap(([key, json, left]) => (left === -2 ? [] : [{ key, json, left: left < 0 ? null : left }]));
}

/** Shortens the life of every key; what has less left is gone. */
export async function age(admin: Admin, which: Which, ms: number): Promise<void> {
  await run(admin, AGE, which, String(Math.round(ms)));
}

/** Deletes one key of a database of ours. */
export const remove = async (admin: Admin, database: number, key: string): Promise<boolean> =>
  (await run(admin, REMOVE, { database }, key)) === 1;

/** Empties a database of ours. */
export async function drop(admin: Admin, database: number): Promise<void> {
  await run(admin, DROP, { database });
}
