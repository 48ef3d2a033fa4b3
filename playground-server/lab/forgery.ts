/** What an attacker does away from the wire: guesses a secret, signs a sid. */
import type { Action } from '../protocol.ts';
import type { Equipment, Plan } from './equipment.ts';
import { fillIn, type Lookup } from './references.ts';
import { Refusal } from './refusal.ts';
import { cookieValue, partsOf, signatureOf } from './session-cookie.ts';

/** Tries words as the secret of a browser's own cookie; the word that fits is kept under the name `secret`. */
export function planGuess({ browser, words }: Extract<Action, { do: 'guess' }>, { browsers, kept }: Equipment): Plan {
  const parts = partsOf(browsers[browser].jar.ticket()?.value ?? '');
  if (!parts) throw new Refusal(`${browser} has no signed session cookie to guess from. Let ${browser} get one first.`);
  const found = words.find((word) => signatureOf(parts.sid, word) === parts.signature);
  if (found === undefined) throw new Refusal(`None of these ${words.length} words is the secret. Try a longer list.`);
  return () => void kept.set('secret', found);
}

/** Signs a sid with a secret and keeps the cookie. */
export function planSign({ sid, secret, as }: Extract<Action, { do: 'sign' }>, lookup: Lookup, { kept, sessionName }: Equipment): Plan {
  const whose = fillIn(sid, lookup);
  if (whose.length > 512) throw new Refusal(`A sid may be 512 characters long here, and this one has ${whose.length}. Shorten it.`);
  if (!whose.isWellFormed()) throw new Refusal('This sid holds half of a character, which no cookie can carry. Type it anew.');
  const value = cookieValue({ sid: whose, signature: signatureOf(whose, fillIn(secret, lookup)) });
  return () => void kept.set(as, `${sessionName()}=${value}`);
}
