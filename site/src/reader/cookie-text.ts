/** One attribute of a Set-Cookie line, as it is written. */
export interface Attribute {
  readonly name: string;
  /** null: it has no equals sign. */
  readonly value: string | null;
}

/** What a line of pasted text is: a cookie that a server sets, or cookies that a browser sends. */
export type CookieLine =
  | { readonly kind: 'set'; readonly name: string; readonly value: string; readonly attributes: readonly Attribute[] }
  | { readonly kind: 'sent'; readonly cookies: readonly { readonly name: string; readonly value: string }[] };

const known = /;\s*(expires|max-age|domain|path|secure|httponly|samesite|priority|partitioned)\s*(=|;|$)/i;
/** What tools write before a header: curl's < and >, a flag with a quote, the header's name. */
const before = /^\s*(?:[<>]\s*|-H\s+)?['"]?\s*(?:(set-cookie|cookie)\s*:)?\s*/i;

function pairOf(text: string): { readonly name: string; readonly value: string } {
  const at = text.indexOf('=');
  // RFC 6265bis section 5.6: "If the name-value-pair string lacks a "=" character, then the name string is empty."
  return at < 0 ? { name: '', value: text.trim() } : { name: text.slice(0, at).trim(), value: text.slice(at + 1).trim() };
}

function attributeOf(text: string): Attribute {
  const at = text.indexOf('=');
  return at < 0 ? { name: text.trim(), value: null } : { name: text.slice(0, at).trim(), value: text.slice(at + 1).trim() };
}

function lineOf(text: string): CookieLine | null {
  const said = before.exec(text)?.[1]?.toLowerCase();
  const rest = text.replace(before, '').replace(/['"]\s*\\?\s*$/, '');
  if (rest.trim() === '') return null;
  if (said === 'set-cookie' || (said === undefined && known.test(rest))) {
    const [first = '', ...others] = rest.split(';');
    return { kind: 'set', ...pairOf(first), attributes: others.map(attributeOf).filter(({ name }) => name !== '') };
  }
  if (!rest.includes('=')) return null;
  return {
    kind: 'sent',
    cookies: rest
      .split(';')
      .filter((pair) => pair.trim() !== '')
      .map(pairOf),
  };
}

/** Reads pasted text line by line; lines that hold no cookie are left out. */
export function readCookieText(text: string): readonly CookieLine[] {
  return text.split(/\r?\n/).flatMap((line) => lineOf(line) ?? []);
}

/** The value of an attribute; undefined where it is not there. The last one of a name counts, as in browsers. */
export function attributeNamed(attributes: readonly Attribute[], name: string): string | null | undefined {
  return attributes.findLast((attribute) => attribute.name.toLowerCase() === name)?.value;
}
