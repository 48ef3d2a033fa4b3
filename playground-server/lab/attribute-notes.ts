/** What each attribute of a Set-Cookie line tells the browser. Imports nothing, so that the page may use it as it is. */

/** One part of a Set-Cookie line after the value. */
export interface AttributeNote {
  /** As it stands in the line, such as `Path=/`. */
  readonly text: string;
  readonly name: string;
  readonly value: string | null;
  readonly note: string;
}

const sameSite = (value: string): string => {
  switch (value.toLowerCase()) {
    case 'strict':
      return 'The browser sends this cookie only with requests that begin on this site, and not even when a link on another site leads here.';
    case 'lax':
      return 'From another site the browser sends this cookie only when the visitor comes here by a link, not with a form that posts, an image or a fetch.';
    case 'none':
      return 'The browser may send this cookie with requests from any site; Chromium keeps such a cookie only if it is Secure as well.';
    default:
      return `SameSite has no value ${value}, so the browser treats the cookie as if none were written.`;
  }
};

function path(value: string): string {
  if (!value.startsWith('/')) return 'This is no path, so the browser takes the folder of the address that set the cookie.';
  return value === '/'
    ? 'The browser sends this cookie to every path of this host, on any port.'
    : `The browser sends this cookie to ${value} and to the paths below it, on any port, and to no other.`;
}

function maxAge(value: string): string {
  const seconds = Number(value);
  if (!/^-?\d+$/.test(value)) return 'This is no whole number of seconds, so the browser ignores it.';
  if (seconds <= 0) return 'The time is over at once: the browser removes the cookie.';
  return `The browser drops this cookie after ${seconds} seconds, by its own clock; it wins over Expires.`;
}

function expires(value: string): string {
  const time = Date.parse(value);
  if (Number.isNaN(time)) return 'This is no date that the browser can read, so it keeps the cookie until it closes.';
  return time === 0
    ? 'This moment is long past: the browser removes the cookie.'
    : 'The browser drops this cookie at this moment, by its own clock; if the moment is past, at once.';
}

const notes: Readonly<Record<string, (value: string) => string>> = {
  path,
  expires,
  samesite: sameSite,
  'max-age': maxAge,
  httponly: () => 'Scripts in the page cannot read this cookie: document.cookie leaves it out. The browser still sends it.',
  secure: () => 'The browser sends this cookie only over https; it makes an exception for localhost.',
  domain: (value) =>
    value === ''
      ? 'An empty Domain counts as none: the cookie stays with the one host that set it.'
      : `The browser sends this cookie to ${value.replace(/^\./, '')} and to all hosts below it, not only to the one that set it.`,
  partitioned: () => 'A page embedded in several sites gets a separate cookie for each of them; it needs Secure.',
  priority: (value) =>
    `A hint of Chromium’s: where there are too many cookies, it drops those of low priority first. This one’s is ${value || 'not named'}.`,
};

/**
 * Explains one attribute, written as `Name=value` or `Name`, in a sentence.
 * @example explainAttribute('HttpOnly').note // => 'Scripts in the page cannot read this cookie: …'
 */
export function explainAttribute(text: string): AttributeNote {
  const at = text.indexOf('=');
  const name = (at < 0 ? text : text.slice(0, at)).trim();
  const value = at < 0 ? null : text.slice(at + 1).trim();
  const note = notes[name.toLowerCase()]?.(value ?? '') ?? `Browsers know no attribute ${name}, so they ignore it.`;
  return { text: text.trim(), name, value, note };
}

const absent: readonly (readonly [string, string])[] = [
  ['Expires', 'No Expires and no Max-Age: the browser keeps this cookie until it is closed.'],
  ['Domain', 'No Domain: only the very host that set this cookie gets it back (it is host-only).'],
  [
    'SameSite',
    'No SameSite: Chromium treats it as Lax, and for its first two minutes sends it with a form that posts from another site too.',
  ],
  ['Secure', 'No Secure: the browser sends this cookie over http as well, where others can read it.'],
  ['HttpOnly', 'No HttpOnly: any script in the page can read this cookie.'],
];

/** Explains a Set-Cookie line: each attribute that is written, and what it means that others are not. */
export function explainSetCookie(line: string): { readonly written: readonly AttributeNote[]; readonly absent: readonly AttributeNote[] } {
  const [, ...parts] = line.split(';').map((part) => part.trim());
  const written = parts.filter(Boolean).map(explainAttribute);
  const names = new Set(written.map(({ name }) => name.toLowerCase()));
  if (names.has('max-age')) names.add('expires');
  return {
    written,
    absent: absent.filter(([name]) => !names.has(name.toLowerCase())).map(([name, note]) => ({ text: name, name, value: null, note })),
  };
}
