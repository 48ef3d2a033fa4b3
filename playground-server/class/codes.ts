/** Codes that people read aloud and type: six characters, none of which can be taken for another. */
import { randomInt } from 'node:crypto';

/** 31 letters and digits, without 0, O, 1, I and L. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const length = 6;
const code = new RegExp(`^[${alphabet}]{${length}}$`);

/** A new random code. */
export const createCode = (): string => Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');

/**
 * The code that was meant, however it was typed; null where it can be none.
 * @example readCode('7kq-2mx') // => '7KQ2MX'
 */
export function readCode(typed: string): string | null {
  const meant = typed.toUpperCase().replace(/[\s\p{Dash}_.]+/gu, '');
  return code.test(meant) ? meant : null;
}
