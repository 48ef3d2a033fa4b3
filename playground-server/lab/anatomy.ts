/** Takes a session cookie apart: prefix, session ID, signature, and the signature made again before the learner's eyes. */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** One part of the value, as it stands in it, with what it is. */
export interface Part {
  readonly name: 'prefix' | 'sid' | 'dot' | 'signature';
  /** As it stands in the value that was given. */
  readonly raw: string;
  readonly text: string;
  readonly note: string;
}

/** A session cookie taken apart. */
export interface Anatomy {
  readonly spelling: 'encoded' | 'raw' | 'quoted';
  readonly sid: string;
  readonly signature: string;
  readonly parts: readonly Part[];
  /** Made again with each secret, in the order of the secrets; empty where none was given. */
  readonly signings: readonly { readonly secret: string; readonly signature: string; readonly fits: boolean }[];
}

/** A value that is no session cookie, and why. */
export interface NoAnatomy {
  readonly problem: string;
}

/**
 * Signs a session ID as express-session does: HMAC-SHA256 in base64 without the equals signs at its end.
 * @example sign('1', 'two carts').length // => 43
 */
export const sign = (sid: string, secret: string): string => createHmac('sha256', secret).update(sid).digest('base64').replace(/=+$/, '');

function isEqual(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch (error: unknown) {
    // express-session's cookie parser keeps a text that cannot be decoded as it is.
    if (error instanceof URIError) return value;
    throw error;
  }
}

function spelled(value: string): Anatomy['spelling'] {
  if (value.startsWith('"')) return 'quoted';
  return value.startsWith('s:') ? 'raw' : 'encoded';
}

/** Where the raw value holds the two bytes `s:` as three more, the parts of the raw text are cut at the same characters. */
function partsOf(inner: string, sid: string, signature: string): readonly Part[] {
  const prefix = /^s(?::|%3A)/i.exec(inner)?.[0] ?? 's:';
  const dot = inner.lastIndexOf('.');
  return [
    { name: 'prefix', raw: prefix, text: 's:', note: 's: says that a signature follows; %3A is the colon, URL-encoded.' },
    {
      name: 'sid',
      raw: inner.slice(prefix.length, dot),
      text: sid,
      note: 'The session ID: the key of the row in the store. By default 24 random bytes, written as 32 characters.',
    },
    { name: 'dot', raw: '.', text: '.', note: 'The dot parts the session ID from its signature.' },
    {
      name: 'signature',
      raw: inner.slice(dot + 1),
      text: signature,
      note: 'The signature: HMAC-SHA256 of the session ID with the secret, in base64. It is kept in no store; %2B is +, %2F is /.',
    },
  ];
}

/**
 * Takes the value of a session cookie apart; it may be URL-encoded, raw or in double quotes.
 * @example anatomy('s%3A1.p4pA…', ['two carts'])
 */
export function anatomy(value: string, secrets: readonly string[] = []): Anatomy | NoAnatomy {
  const inner = value.trim().replace(/^"(.*)"$/, '$1');
  const text = decode(inner);
  if (!text.startsWith('s:'))
    return { problem: 'A session cookie begins with s: (or s%3A); this value has no such mark, so it is not signed.' };
  const dot = text.lastIndexOf('.');
  if (dot < 0) return { problem: 'There is no dot in this value, so it has no signature.' };
  const sid = text.slice(2, dot);
  const signature = text.slice(dot + 1);
  if (sid === '') return { problem: 'There is nothing between s: and the dot, so it has no session ID.' };
  if (signature === '') return { problem: 'There is nothing behind the dot, so it has no signature.' };
  return {
    spelling: spelled(value.trim()),
    sid,
    signature,
    parts: partsOf(inner, sid, signature),
    signings: secrets.map((secret) => {
      const made = sign(sid, secret);
      return { secret, signature: made, fits: isEqual(made, signature) };
    }),
  };
}
