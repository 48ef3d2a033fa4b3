/** Redis commands and replies as a person reads them. */
import { Refused, Status, type Value } from './resp.ts';

/** A reply as redis-cli would show it, on one line. */
export function showReply(value: Value): string {
  if (value === null) return '(nil)';
  if (value instanceof Status) return value.text;
  if (value instanceof Refused) return `(error) ${value.text}`;
  if (typeof value === 'number' || typeof value === 'boolean') return `(integer) ${Number(value)}`;
  if (typeof value === 'string' || Buffer.isBuffer(value)) return JSON.stringify(value.toString());
  if (value instanceof Map) return `{${[...value].map(([key, item]) => `${showReply(key)}: ${showReply(item)}`).join(', ')}}`;
  const items = [...value];
  return items.length > 0 ? `[${items.map(showReply).join(', ')}]` : '(empty array)';
}

function word(bytes: Buffer): string {
  const text = bytes.toString();
  return /^[\w:.*-]+$/.test(text) ? text : `'${text}'`;
}

/** A command as a person would type it. */
export const showCommand = (words: readonly Buffer[]): string => words.map(word).join(' ');
