/** The references that strings of actions may hold: `${Ana}`, `${Ana.sid}`, `${K.value}` … */

import { Refusal } from './refusal.ts';
import { pairsOf, partsOf } from './session-cookie.ts';

/** Finds what a name stands for, as name=value; undefined: there is no such name; null: it has no cookie now. */
export type Lookup = (name: string) => string | null | undefined;

/** Writes the signature as it stands in the cookie. */
const encodedSignature = (signature: string): string => encodeURIComponent(signature);

function partOf(text: string, part: string, reference: string): string {
  const value = pairsOf(text)[0]?.value ?? '';
  if (part === 'value') return value;
  const parts = partsOf(value);
  if (!parts)
    throw new Refusal(`${reference} means nothing, because ${text || 'an empty text'} is no signed session cookie. Keep one first.`);
  return part === 'sid' ? parts.sid : encodedSignature(parts.signature);
}

/** Fills in all references of a text; one that means nothing is refused. */
export function fillIn(text: string, lookup: Lookup): string {
  return text.replace(/\$\{([^}.]*)(?:\.([^}]*))?\}/g, (reference: string, name: string, part: string | undefined) => {
    const pair = lookup(name);
    if (pair === undefined)
      throw new Refusal(`${reference} means nothing: nothing is kept under the name ${name}. Keep a cookie under it first.`);
    if (pair === null) throw new Refusal(`${reference} means nothing: ${name} has no session cookie now. Let ${name} get one first.`);
    if (part === undefined) return pair;
    if (part !== 'sid' && part !== 'value' && part !== 'signature')
      throw new Refusal(`${reference} means nothing: ask for .sid, .value or .signature.`);
    return partOf(pair, part, reference);
  });
}
