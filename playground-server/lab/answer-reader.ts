/**
 * Reads one answer of HTTP/1.1 as its bytes come. Node's client could do that; but it is made for sockets, and for one answer
 * over a connection inside this process it took a third of the whole exchange. A test compares the two.
 */

/** The head of an answer. */
export interface AnswerHead {
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly (readonly [string, string])[];
  /** The values of each header, by its name in small letters. */
  readonly values: ReadonlyMap<string, readonly string[]>;
}

/** Who is told what was read. */
export interface AnswerListener {
  head(head: AnswerHead): void;
  body(chunk: Buffer): void;
}

/** Headers of an answer may be so long; Node's own 16 KiB would cut off what a program may send. */
const HEADER_BYTES = 1 << 20;
/** A line that says how long a chunk is. */
const SIZE_BYTES = 16 * 1024;

const statusLine = /^HTTP\/1\.[01] (\d{3})(?: (.*))?$/;
// RFC 9110 section 5.5: a value has visible characters, spaces and tabs, and no space or tab at its ends.
const headerLine = /^([!#$%&'*+.^_`|~\w-]+):[ \t]*([\t -~\x80-\xff]*?)[ \t]*$/;

function headOf(text: string): AnswerHead | null {
  const [first = '', ...lines] = text.split('\r\n');
  const [, status = '', reason = ''] = statusLine.exec(first) ?? [];
  const headers: [string, string][] = [];
  const values = new Map<string, string[]>();
  for (const line of lines) {
    const [, name, value = ''] = headerLine.exec(line) ?? [];
    if (name === undefined) return null;
    headers.push([name, value]);
    const lower = name.toLowerCase();
    const before = values.get(lower);
    if (before) before.push(value);
    else values.set(lower, [value]);
  }
  return status === '' ? null : { status: Number(status), reason, headers, values };
}

/** How the end of a body is known; null: the head contradicts itself. */
type Framing = { readonly state: 'sized'; readonly left: number } | { readonly state: 'chunk size' | 'until the end' };

function framingOf({ status, values }: AnswerHead, isHead: boolean): Framing | null {
  const [length, ...lengths] = values.get('content-length') ?? [];
  const [coding, ...codings] = values.get('transfer-encoding') ?? [];
  // RFC 9112 section 6.3: such an answer "ought to be handled as an error", as it may be an attempt to smuggle another one.
  if (length !== undefined && (coding !== undefined || lengths.length > 0 || !/^\d+$/.test(length))) return null;
  // RFC 9112 section 6.3: these are "always terminated by the first empty line after the header fields".
  if (isHead || status === 101 || status === 204 || status === 304) return { state: 'sized', left: 0 };
  if (coding !== undefined) return { state: codings.length === 0 && /^chunked$/i.test(coding) ? 'chunk size' : 'until the end' };
  return length === undefined ? { state: 'until the end' } : { state: 'sized', left: Number(length) };
}

/** One answer. */
export class AnswerReader {
  readonly #isHead: boolean;
  readonly #listener: AnswerListener;
  #state: 'head' | 'sized' | 'chunk size' | 'chunk' | 'chunk end' | 'trailers' | 'until the end' | 'whole' | 'broken' = 'head';
  /** The beginning of a head or line whose end has not come yet. */
  #text = '';
  #left = 0;

  /** `method` is that of the request: an answer to HEAD has no body. */
  constructor(method: string, listener: AnswerListener) {
    this.#isHead = method === 'HEAD';
    this.#listener = listener;
  }

  get isWhole(): boolean {
    return this.#state === 'whole';
  }

  /** It is no HTTP, or ended too early. */
  get isBroken(): boolean {
    return this.#state === 'broken';
  }

  /** Takes in what has come; what follows a whole answer belongs to none. */
  add(chunk: Buffer): void {
    let rest = chunk;
    while (rest.length > 0 && !this.isWhole && !this.isBroken) rest = this.#take(rest);
  }

  /** No more will come. */
  end(): void {
    if (!this.isWhole) this.#state = this.#state === 'until the end' ? 'whole' : 'broken';
  }

  /** Reads what belongs together; gives what is left. */
  #take(chunk: Buffer): Buffer {
    switch (this.#state) {
      case 'head':
        return this.#upTo('\r\n\r\n', chunk, HEADER_BYTES, (text) => this.#head(text));
      case 'chunk size':
        return this.#upTo('\r\n', chunk, SIZE_BYTES, (text) => this.#chunk(text));
      case 'chunk end':
        return this.#upTo('\r\n', chunk, 2, (text) => this.#go(text === '' ? 'chunk size' : 'broken'));
      case 'trailers':
        return this.#upTo('\r\n', chunk, HEADER_BYTES, (text) => this.#go(text === '' ? 'whole' : 'trailers'));
      case 'sized':
        return this.#body(chunk, 'whole');
      case 'chunk':
        return this.#body(chunk, 'chunk end');
      default:
        this.#listener.body(chunk);
        return chunk.subarray(chunk.length);
    }
  }

  #go(state: 'chunk size' | 'trailers' | 'whole' | 'broken'): void {
    this.#state = state;
  }

  #upTo(mark: string, chunk: Buffer, most: number, use: (text: string) => void): Buffer {
    const before = this.#text.length;
    this.#text += chunk.toString('latin1');
    const at = this.#text.indexOf(mark, Math.max(0, before - mark.length));
    if (at < 0) {
      if (this.#text.length > most) this.#go('broken');
      return chunk.subarray(chunk.length);
    }
    const text = this.#text.slice(0, at);
    this.#text = '';
    use(text);
    return chunk.subarray(at + mark.length - before);
  }

  #head(text: string): void {
    const head = headOf(text);
    if (head !== null && head.status < 200 && head.status !== 101) return; // RFC 9110 section 15.2: another head follows
    const framing = head && framingOf(head, this.#isHead);
    if (head && framing) this.#begin(head, framing);
    else this.#go('broken');
  }

  #begin(head: AnswerHead, framing: Framing): void {
    this.#state = framing.state;
    this.#left = framing.state === 'sized' ? framing.left : 0;
    this.#listener.head(head);
    if (framing.state === 'sized' && framing.left === 0) this.#go('whole');
  }

  #chunk(text: string): void {
    const [, size = ''] = /^([\da-f]{1,8})[ \t]*(?:;.*)?$/i.exec(text) ?? [];
    this.#left = Number.parseInt(size, 16);
    if (Number.isNaN(this.#left)) this.#go('broken');
    else this.#state = this.#left > 0 ? 'chunk' : 'trailers';
  }

  #body(chunk: Buffer, next: 'whole' | 'chunk end'): Buffer {
    const part = chunk.subarray(0, this.#left);
    this.#left -= part.length;
    this.#listener.body(part);
    if (this.#left === 0) this.#state = next;
    return chunk.subarray(part.length);
  }
}
