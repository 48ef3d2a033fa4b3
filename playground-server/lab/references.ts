/** The references that strings of actions may hold: `${Ana}`, `${Ana.sid}`, `${K.value}`, `${Ana.page.token}` … */

import { Refusal } from './refusal.ts';
import { pairsOf, partsOf } from './session-cookie.ts';

/**
 * Finds what a name stands for, as name=value; undefined: there is no such name; null: it has no cookie now.
 * With a field: the value that this field has in the page which that browser shows; null: its page has no such field.
 */
export type Lookup = (name: string, field?: string) => string | null | undefined;

const PAGE = 'page.';
/** Characters of a text whose references are filled in, as many as a text of an action may have. */
const MOST = 65_536;

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

function fieldOf(name: string, field: string, reference: string, lookup: Lookup): string {
  const value = lookup(name, field);
  if (typeof value === 'string') return value;
  throw new Refusal(`${reference} means nothing: no page that ${name} sees has a field ${field}. Let a browser open one that has.`);
}

function meaningOf(reference: string, name: string, part: string | undefined, lookup: Lookup): string {
  if (part?.startsWith(PAGE)) return fieldOf(name, part.slice(PAGE.length), reference, lookup);
  const pair = lookup(name);
  if (pair === undefined)
    throw new Refusal(`${reference} means nothing: nothing is kept under the name ${name}. Keep a cookie under it first.`);
  if (pair === null) throw new Refusal(`${reference} means nothing: ${name} has no session cookie now. Let ${name} get one first.`);
  if (part === undefined) return pair;
  if (part !== 'sid' && part !== 'value' && part !== 'signature')
    throw new Refusal(`${reference} means nothing: ask for .sid, .value, .signature or .page and a field.`);
  return partOf(pair, part, reference);
}

/** Fills in all references of a text; one that means nothing is refused, and so is what grows too long. */
export function fillIn(text: string, lookup: Lookup): string {
  let length = text.length;
  return text.replace(/\$\{([^}.]*)(?:\.([^}]*))?\}/g, (reference: string, name: string, part: string | undefined) => {
    const meaning = meaningOf(reference, name, part, lookup);
    length += meaning.length - reference.length;
    if (length > MOST) throw new Refusal(`With its references filled in, the text is longer than ${MOST} characters. Shorten it.`);
    return meaning;
  });
}
