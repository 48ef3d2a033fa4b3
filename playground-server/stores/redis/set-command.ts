/** SET with its options, and what other commands share with it. */
import { type Keyspace, nameOf } from './keyspace.ts';
import { Refused, Status, type Value } from './resp.ts';

/** The reply of a command that has nothing to say. */
export const OK = new Status('OK');

/** Ends a command with an error reply. */
export function refuse(text: string): never {
  throw new Refused(text);
}

/** A whole number, as Redis takes one. */
export function integer(bytes: Buffer): number {
  const text = bytes.toString();
  return /^-?\d{1,15}$/.test(text) ? Number(text) : refuse('ERR value is not an integer or out of range');
}

/** When a key ends that gets EX seconds, PX ms, or an absolute EXAT or PXAT. */
export function deadline(space: Keyspace, command: string, amount: number, option: string): number {
  if (amount <= 0) refuse(`ERR invalid expire time in '${command}' command`);
  return (option.endsWith('AT') ? 0 : space.now()) + amount * (option.startsWith('EX') ? 1000 : 1);
}

interface Options {
  readonly due: number | null;
  readonly flags: ReadonlySet<string>;
}

/** EX s | PX ms | EXAT s | PXAT ms | KEEPTTL | NX | XX | GET, in any order. */
function read(space: Keyspace, options: readonly Buffer[]): Options {
  const flags = new Set<string>();
  let due: number | null = null;
  for (let at = 0; at < options.length; at += 1) {
    const option = nameOf(options[at] ?? Buffer.alloc(0)).toUpperCase();
    const amount = options[at + 1];
    if (/^(EX|PX|EXAT|PXAT)$/.test(option) && amount && due === null) {
      due = deadline(space, 'set', integer(amount), option);
      at += 1;
    } else if (/^(NX|XX|GET|KEEPTTL)$/.test(option)) flags.add(option);
    else refuse('ERR syntax error');
  }
  if ((flags.has('NX') && flags.has('XX')) || (flags.has('KEEPTTL') && due !== null)) refuse('ERR syntax error');
  return { due, flags };
}

/** Sets a key. */
export function setKey(space: Keyspace, key: Buffer, value: Buffer, options: readonly Buffer[]): Value {
  const { due, flags } = read(space, options);
  const old = space.find(nameOf(key));
  const isSkipped = (flags.has('NX') && old !== undefined) || (flags.has('XX') && old === undefined);
  const never = Number.POSITIVE_INFINITY;
  if (!isSkipped) space.store(nameOf(key), value, flags.has('KEEPTTL') ? (old?.due ?? never) : (due ?? never));
  if (flags.has('GET')) return old?.value ?? null;
  return isSkipped ? null : OK;
}
