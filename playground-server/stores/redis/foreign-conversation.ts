/** Redis' protocol on a server that is not ours: a lab's keys get a prefix on the way in and lose it on the way out. */
import type { Asked, Conversation } from '../upstream.ts';
import { unknownCommand } from './commands.ts';
import { answering, selected } from './conversation.ts';
import { escapeGlob } from './glob.ts';
import { encode, Reader, type Value, wordsOf } from './resp.ts';
import { showCommand, showReply } from './resp-text.ts';

/** How many of the arguments are keys, in each command that may go there; all others are refused as unknown. */
const KEYS: Readonly<Record<string, 'none' | 'first' | 'all'>> = {
  ...{ get: 'first', set: 'first', setex: 'first', expire: 'first', pexpire: 'first', persist: 'first', ttl: 'first', pttl: 'first' },
  ...{ type: 'first', mget: 'all', del: 'all', unlink: 'all', exists: 'all' },
  ...{ ping: 'none', echo: 'none', hello: 'none', client: 'none', quit: 'none', scan: 'none' },
};

/** SCAN always asks for the lab's keys alone. */
function scanWithin(prefix: string, words: readonly Buffer[]): readonly Buffer[] {
  const at = words.findIndex((word, place) => place % 2 === 0 && place > 0 && /^match$/i.test(word.toString()));
  const own = Buffer.from(escapeGlob(prefix));
  if (at < 0) return [...words, Buffer.from('MATCH'), Buffer.concat([own, Buffer.from('*')])];
  return words.map((word, place) => (place === at + 1 ? Buffer.concat([own, word]) : word));
}

function within(prefix: string, name: string, words: readonly Buffer[]): readonly Buffer[] {
  if (name === 'scan') return scanWithin(prefix, words);
  const keys = { none: 0, first: 1, all: words.length }[KEYS[name] ?? 'none'];
  return words.map((word, place) => (place > 0 && place <= keys ? Buffer.concat([Buffer.from(prefix), word]) : word));
}

/** A page of SCAN with the keys as the lab knows them. */
function without(prefix: string, page: Value): Value {
  const [cursor = null, keys] = Array.isArray(page) ? page : [];
  const mark = Buffer.from(prefix);
  const own = (Array.isArray(keys) ? keys : []).filter((key) => Buffer.isBuffer(key) && key.subarray(0, mark.length).equals(mark));
  return [cursor, own.map((key) => (Buffer.isBuffer(key) ? key.subarray(mark.length) : key))];
}

/** Makes it, for a connection on which we have said so many greetings first; their replies are dropped by whoever reads the result. */
export function foreignConversation(prefix: string, greetings: number): Conversation {
  const commands = new Reader();
  const replies = new Reader();
  // Each reply belongs to the oldest command without one, and the greetings come before all others.
  const asked = Array.from({ length: greetings }, () => 'greeting');

  function ask(value: Value): Asked {
    const words = wordsOf(value) ?? [];
    const command = showCommand(words);
    const name = words[0]?.toString().toLowerCase() ?? '';
    if (name === 'select') return { command, ...answering(selected(words[1])) };
    if (!Object.hasOwn(KEYS, name)) return { command, ...answering(unknownCommand(words)) };
    asked.push(name);
    return { command, bytes: encode([...within(prefix, name, words)]) };
  }

  return {
    commands: (chunk) => commands.push(chunk).map(({ value }) => ask(value)),
    replies: (chunk) =>
      replies.push(chunk).map(({ value, raw, isPush }) => {
        const isPage = !isPush && asked.shift() === 'scan' && Array.isArray(value);
        if (!isPage) return { reply: showReply(value), bytes: raw, isPush };
        const page = without(prefix, value);
        return { reply: showReply(page), bytes: encode(page) };
      }),
  };
}
