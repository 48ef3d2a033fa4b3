/** Random bytes that are a function of a seed, and the parts of Node that give random values, fed from them. */
import crypto, { type Cipheriv } from 'node:crypto';
import { withOwn } from './own-module.ts';

/** An endless stream of bytes: AES-256 in counter mode, keyed with the seed. */
export class RandomSource {
  readonly #seed: string;
  #cipher: Cipheriv | undefined;

  constructor(seed: string) {
    this.#seed = seed;
  }

  bytes(size: number): Buffer {
    this.#cipher ??= crypto.createCipheriv('aes-256-ctr', crypto.createHash('sha256').update(this.#seed).digest(), Buffer.alloc(16));
    return this.#cipher.update(Buffer.alloc(size));
  }

  fraction(): number {
    return this.bytes(6).readUIntBE(0, 6) / 2 ** 48;
  }

  fill<T extends NodeJS.ArrayBufferView>(view: T, offset = 0, size = view.byteLength - offset): T {
    const target = Buffer.from(view.buffer, view.byteOffset, view.byteLength);
    this.bytes(size).copy(target, offset);
    return view;
  }

  uuid(): string {
    const bytes = this.bytes(16);
    bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6); // RFC 9562, 5.4: version 4
    bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
    return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }
}

type Done<T> = (error: null, value: T) => void;

/** Gives the value at once, or later to a callback, as Node's functions do. */
function give<T>(value: T, done: Done<T> | undefined): T | undefined {
  if (!done) return value;
  setImmediate(done, null, value);
  return undefined;
}

/** Node's `crypto` with its sources of randomness replaced. */
export function cryptoModule(random: RandomSource): object {
  const randomInt = (low: number, high?: number | Done<number>, done?: Done<number>): number | undefined => {
    const [from, to] = typeof high === 'number' ? [low, high] : [0, low];
    return give(from + Math.floor(random.fraction() * (to - from)), typeof high === 'function' ? high : done);
  };
  const randomBytes = (size: number, done?: Done<Buffer>) => give(random.bytes(size), done);
  const own = {
    randomBytes,
    pseudoRandomBytes: randomBytes,
    randomFillSync: (view: NodeJS.ArrayBufferView, offset?: number, size?: number) => random.fill(view, offset, size),
    randomFill: (view: NodeJS.ArrayBufferView, ...rest: (number | Done<NodeJS.ArrayBufferView>)[]) => {
      const [offset, size] = rest.filter((value) => typeof value === 'number');
      return give(
        random.fill(view, offset, size),
        rest.find((value) => typeof value === 'function'),
      );
    },
    randomUUID: () => random.uuid(),
    randomInt,
    getRandomValues: (view: NodeJS.ArrayBufferView) => random.fill(view),
    webcrypto: webCrypto(random),
  };
  return withOwn(crypto, own);
}

/** The global `crypto`. */
export function webCrypto(random: RandomSource): object {
  return {
    getRandomValues: (view: NodeJS.ArrayBufferView) => random.fill(view),
    randomUUID: () => random.uuid(),
    get subtle() {
      return globalThis.crypto.subtle;
    },
  };
}

/** `Math` with its own random(). */
export function mathOf(random: RandomSource): object {
  return Object.create(Math, { random: { value: () => random.fraction(), configurable: true, writable: true } });
}
