/** How express-session writes a session cookie: `s:` + sid + `.` + signature, URL-encoded. */
import { createHmac } from 'node:crypto';

/** The two parts of a signed value; the signature is base64 without its padding. */
export interface CookieParts {
  readonly sid: string;
  readonly signature: string;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value; // a stray % is sent as it stands
  }
}

/** Splits a cookie value in any of the spellings that express-session accepts: encoded, raw or quoted; null where it is not signed. */
export function partsOf(value: string): CookieParts | null {
  const text = decoded(value.replace(/^"(.*)"$/, '$1'));
  const dot = text.lastIndexOf('.');
  if (!text.startsWith('s:') || dot < 2) return null;
  return { sid: text.slice(2, dot), signature: text.slice(dot + 1) };
}

/** Writes the parts as a cookie value. */
export function cookieValue({ sid, signature }: CookieParts): string {
  return encodeURIComponent(`s:${sid}.${signature}`);
}

/** The stamp of a sid: HMAC-SHA256 by the secret. */
export function signatureOf(sid: string, secret: string): string {
  return createHmac('sha256', secret).update(sid).digest('base64').replace(/=+$/, '');
}

/** The name=value pairs of a Cookie header, in its order. */
export function pairsOf(header: string): { readonly name: string; readonly value: string }[] {
  return header
    .split(/; */)
    .filter(Boolean)
    .map((pair) => {
      const equals = pair.indexOf('=');
      return equals < 0 ? { name: '', value: pair } : { name: pair.slice(0, equals).trim(), value: pair.slice(equals + 1).trim() };
    });
}

/** The sid inside the first cookie of that name, as express-session reads it; null where there is none. */
export function sentSid(header: string | null, name: string): string | null {
  const first = pairsOf(header ?? '').find((pair) => pair.name === name);
  return first ? (partsOf(first.value)?.sid ?? null) : null;
}
