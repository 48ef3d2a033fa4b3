/** RESP 2 and 3, the protocol of Redis, both ways. Strings from the wire stay Buffers: values are bytes, not text. */

/** A status line such as +OK, as opposed to a string. */
export class Status {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** An error reply: a value on the wire, which nobody throws at the reader. */
export class Refused {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What can stand on the wire. */
export type Value = Status | Refused | Buffer | string | number | boolean | null | readonly Value[] | ReadonlyMap<Value, Value>;

/** A value as it came, with its bytes. `isPush`: the server said it unasked. */
export interface Heard {
  readonly value: Value;
  readonly raw: Buffer;
  readonly isPush: boolean;
}

const MORE = Symbol('the rest has not arrived yet');
type Partly<T> = T | typeof MORE;

/** Cuts a stream of bytes into values, wherever the packets happen to be split. */
export class Reader {
  #rest: Buffer = Buffer.alloc(0);
  #at = 0;

  push(chunk: Buffer): readonly Heard[] {
    this.#rest = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    const heard: Heard[] = [];
    for (this.#at = 0; this.#at < this.#rest.length; ) {
      const start = this.#at;
      const value = this.#value();
      if (value === MORE) {
        this.#at = start;
        break;
      }
      heard.push({ value, raw: this.#rest.subarray(start, this.#at), isPush: this.#rest[start] === '>'.charCodeAt(0) });
    }
    this.#rest = this.#rest.subarray(this.#at);
    return heard;
  }

  #line(): Partly<string> {
    const end = this.#rest.indexOf('\r\n', this.#at);
    if (end < 0) return MORE;
    const line = this.#rest.toString('latin1', this.#at, end);
    this.#at = end + 2;
    return line;
  }

  #value(): Partly<Value> {
    const line = this.#line();
    if (line === MORE) return MORE;
    const rest = line.slice(1);
    switch (line[0]) {
      case '+':
        return new Status(rest);
      case '-':
        return new Refused(rest);
      case ':':
      case ',':
        return Number(rest);
      case '_':
        return null;
      case '#':
        return rest === 't';
      case '$':
      case '=':
        return rest === '-1' ? null : this.#bytes(Number(rest));
      case '*':
      case '~':
      case '>':
        return rest === '-1' ? null : this.#list(Number(rest));
      case '%':
        return this.#map(Number(rest));
      default:
        return line.split(/ +/).map((word) => Buffer.from(word)); // inline: a person with a terminal
    }
  }

  #bytes(length: number): Partly<Buffer> {
    const end = this.#at + length;
    if (this.#rest.length < end + 2) return MORE;
    const bytes = this.#rest.subarray(this.#at, end);
    this.#at = end + 2;
    return bytes;
  }

  #list(length: number): Partly<readonly Value[]> {
    const list: Value[] = [];
    while (list.length < length) {
      const item = this.#value();
      if (item === MORE) return MORE;
      list.push(item);
    }
    return list;
  }

  #map(size: number): Partly<ReadonlyMap<Value, Value>> {
    const flat = this.#list(2 * size);
    if (flat === MORE) return MORE;
    return new Map(flat.flatMap((key, at): [Value, Value][] => (at % 2 === 0 ? [[key, flat[at + 1] ?? null]] : [])));
  }
}

/** A value as bytes; protocol 2 has neither null nor maps of its own. */
export function encode(value: Value, protocol = 2): Buffer {
  if (value instanceof Status) return Buffer.from(`+${value.text}\r\n`);
  if (value instanceof Refused) return Buffer.from(`-${value.text}\r\n`);
  if (value === null) return Buffer.from(protocol === 3 ? '_\r\n' : '$-1\r\n');
  if (typeof value === 'number' || typeof value === 'boolean') return Buffer.from(`:${Number(value)}\r\n`);
  if (typeof value === 'string' || Buffer.isBuffer(value)) {
    const bytes = Buffer.from(value);
    return Buffer.concat([Buffer.from(`$${bytes.length}\r\n`), bytes, Buffer.from('\r\n')]);
  }
  const items: readonly Value[] = value instanceof Map ? [...value].flat() : [...value];
  const head = value instanceof Map && protocol === 3 ? `%${value.size}\r\n` : `*${items.length}\r\n`;
  return Buffer.concat([Buffer.from(head), ...items.map((item) => encode(item, protocol))]);
}

/** The words of a command as they came; null where it is none. */
export function wordsOf(value: Value): readonly Buffer[] | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  const words = value.filter((word) => Buffer.isBuffer(word));
  return words.length === value.length ? words : null;
}
