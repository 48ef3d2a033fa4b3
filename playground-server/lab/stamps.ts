/** Makes signatures anew, so that a learner sees why a ticket is accepted or not. */
import { timingSafeEqual } from 'node:crypto';
import type { CookieView, Stamp } from '../facts.ts';
import { signatureOf } from './session-cookie.ts';

function isEqual(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Signs the sid in a jar with each secret and compares; empty where the jar holds no session cookie. */
export function stampsOf(jar: readonly CookieView[], secrets: readonly string[]): readonly Stamp[] {
  const parts = jar.find((cookie) => cookie.parts !== null)?.parts;
  if (!parts) return [];
  return secrets.map((secret) => {
    const signature = signatureOf(parts.sid, secret);
    return { secret, signature, fits: isEqual(signature, parts.signature) };
  });
}
