import { createHmac } from 'node:crypto';

/**
 * The parts of a signed session cookie, as express-session writes them for that ID and secret.
 * @example signedCookie('2', 'two carts') // => { prefix: 's%3A', sid: '2', signature: 'NfpD…', … }
 */
export function signedCookie(sid: string, secret: string): { readonly prefix: string; readonly sid: string; readonly signature: string } {
  const signature = createHmac('sha256', secret).update(sid).digest('base64').replace(/=+$/, '');
  return { prefix: encodeURIComponent('s:'), sid, signature: encodeURIComponent(signature) };
}
