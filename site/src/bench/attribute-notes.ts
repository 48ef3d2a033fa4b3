import { spanWords } from './moment.ts';

const sameSite: Readonly<Record<string, string>> = {
  strict: 'sent only with requests that start on this site itself, not even with a link from elsewhere.',
  lax: 'sent with requests of this site, and with a link from elsewhere; not with a form that another site posts.',
  none: 'sent with every request, from any site. Browsers accept it only together with Secure.',
};

const notes: Readonly<Record<string, (value: string) => string>> = {
  path: (value) =>
    value === '/'
      ? 'the browser sends this cookie to every path of this host, on any port.'
      : `the browser sends this cookie to ${value} and what lies below it, and to no other path.`,
  domain: (value) => `the browser sends this cookie to ${value} and to every host below it. Without Domain it is for this host only.`,
  expires: (value) => `the browser drops this cookie at ${value}. Without Expires and Max-Age it lives until the browser closes.`,
  'max-age': (value) =>
    /^-?\d+$/.test(value) && Number(value) > 0
      ? `the browser drops this cookie after ${spanWords(Number(value) * 1000)}. It wins over Expires.`
      : 'the browser drops this cookie at once.',
  httponly: () => 'page scripts cannot read this cookie; document.cookie does not show it. The browser still sends it.',
  secure: () => 'the browser sends this cookie over https only; http://localhost counts as secure in Chromium.',
  samesite: (value) => sameSite[value.toLowerCase()] ?? 'no value that browsers know, so it is treated as if it were not there.',
  priority: () => 'Chromium’s own: which cookies go first when a jar is full.',
  partitioned: () => 'kept apart for each site that embeds this one.',
};

/**
 * What an attribute of a Set-Cookie line means, in one sentence after its own text.
 * @example noteOf('HttpOnly') // => 'page scripts cannot read this cookie; …'
 */
export function noteOf(attribute: string): string {
  const [name = '', ...value] = attribute.split('=');
  return notes[name.trim().toLowerCase()]?.(value.join('=').trim()) ?? 'an attribute that browsers do not know; they skip it.';
}
