/** Secrets of 192 random bits, and what is kept of them: never the secret itself. */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** A new secret, for a cookie or for the fragment of a private link. */
export const createSecret = (): string => randomBytes(24).toString('base64url');

/** What the journal keeps of a secret. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** The same for a code, which is short enough to be found by trying all: it takes a key that the journal does not hold. */
export const sealOf = (code: string, key: string): string => createHmac('sha256', key).update(code).digest('base64url');

/** Whether two texts are equal, in a time that tells nothing of where they differ. */
export const isSame = (one: string, other: string): boolean =>
  timingSafeEqual(createHash('sha256').update(one).digest(), createHash('sha256').update(other).digest());
