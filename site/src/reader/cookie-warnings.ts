import { type Attribute, attributeNamed, type CookieLine } from './cookie-text.ts';
import { valueKind } from './cookie-value.ts';

type SetLine = Extract<CookieLine, { kind: 'set' }>;
type SentLine = Extract<CookieLine, { kind: 'sent' }>;

/** Something to know about a line: bad: it does not work or leaves a door open; note: it is so, and may surprise. */
export interface Warning {
  readonly tone: 'bad' | 'note';
  readonly text: string;
}

const bad = (text: string): Warning => ({ tone: 'bad', text });
const note = (text: string): Warning => ({ tone: 'note', text });

const day = 86_400_000;
const most = { cookie: 4096, attribute: 1024, days: 400 } as const;
const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

const known: ReadonlySet<string> = new Set('expires max-age domain path secure httponly samesite priority partitioned'.split(' '));

function sizeWarnings({ name, value, attributes }: SetLine): Warning[] {
  const bytes = bytesOf(name) + bytesOf(value);
  const long = attributes.filter((it) => bytesOf(it.value ?? '') > most.attribute);
  return [
    ...(bytes > most.cookie ? [bad(`Name and value are ${bytes} bytes; browsers refuse more than ${most.cookie}.`)] : []),
    ...long.map((it) => bad(`The value of ${it.name} is longer than ${most.attribute} bytes, so browsers skip it.`)),
  ];
}

function siteWarnings({ attributes }: SetLine): Warning[] {
  const secure = attributeNamed(attributes, 'secure') !== undefined;
  const sameSite = attributeNamed(attributes, 'samesite')?.toLowerCase();
  const warnings: Warning[] = [];
  if (sameSite === 'none' && !secure) warnings.push(bad('SameSite=None without Secure: browsers refuse this cookie.'));
  else if (!secure) warnings.push(bad('Secure is missing: over http, whoever is on the way reads this cookie.'));
  if (sameSite === undefined)
    warnings.push(note('SameSite is missing: Chromium treats it as Lax, other browsers may send it with requests of any site.'));
  else if (!['strict', 'lax', 'none'].includes(sameSite))
    warnings.push(bad(`SameSite=${attributeNamed(attributes, 'samesite') ?? ''} is no value that browsers know.`));
  return warnings;
}

function prefixWarnings({ name, attributes }: SetLine): Warning[] {
  const prefix = /^__(host|secure)-/i.exec(name)?.[1]?.toLowerCase();
  if (prefix === undefined) return [];
  const wants = [
    ...(attributeNamed(attributes, 'secure') === undefined ? ['Secure'] : []),
    ...(prefix === 'host' && attributeNamed(attributes, 'path') !== '/' ? ['Path=/'] : []),
    ...(prefix === 'host' && attributeNamed(attributes, 'domain') ? ['no Domain'] : []),
  ];
  return wants.length === 0
    ? []
    : [
        bad(
          `Its name begins with __${prefix === 'host' ? 'Host' : 'Secure'}-, so browsers want ${wants.join(' and ')}, and refuse it now.`,
        ),
      ];
}

function endWarnings({ attributes }: SetLine, now: number): Warning[] {
  const [maxAge, expires] = [attributeNamed(attributes, 'max-age'), attributeNamed(attributes, 'expires')];
  const age = maxAge && /^-?\d+$/.test(maxAge) ? Number(maxAge) : null;
  const date = expires ? Date.parse(expires) : Number.NaN;
  const warnings: Warning[] = [];
  if (maxAge !== undefined && age === null) warnings.push(bad(`Max-Age=${maxAge ?? ''} is no whole number, so browsers skip it.`));
  if (expires !== undefined && Number.isNaN(date)) warnings.push(bad(`Expires=${expires ?? ''} is no date, so browsers skip it.`));
  if (age !== null && !Number.isNaN(date)) warnings.push(note('Max-Age and Expires are both there: Max-Age wins.'));
  const ends = age === null ? date : now + age * 1000;
  if (Number.isNaN(ends)) return [...warnings, note('It has no date: it lives until the browser closes.')];
  if (ends <= now) return [...warnings, bad('It has expired: a browser that gets this line takes the cookie out of its jar.')];
  if (ends > now + (most.days + 1) * day) warnings.push(note(`Chromium keeps no cookie for longer than ${most.days} days.`));
  return warnings;
}

function reachWarnings({ attributes }: SetLine): Warning[] {
  const [path, domain] = [attributeNamed(attributes, 'path'), attributeNamed(attributes, 'domain')];
  const warnings: Warning[] = [];
  if (path === undefined) warnings.push(note('Path is missing: it is the folder of the address that set the cookie.'));
  else if (!path?.startsWith('/'))
    warnings.push(bad(`Path=${path ?? ''} does not begin with a slash, so browsers take the folder of the address instead.`));
  else if (path !== '/')
    warnings.push(note(`It is not sent outside ${path}; a second cookie of this name with another path may stand beside it.`));
  if (domain) warnings.push(note(`Every host below ${domain.replace(/^\./, '')} gets it, and may replace it.`));
  return warnings;
}

function sessionWarnings({ value, attributes }: SetLine): Warning[] {
  const isSession = valueKind(value).kind === 'signed';
  return isSession && attributeNamed(attributes, 'httponly') === undefined
    ? [bad('HttpOnly is missing on a signed cookie: any script in the page can read it and send it elsewhere.')]
    : [];
}

const strange = (attributes: readonly Attribute[]): Warning[] =>
  attributes.filter(({ name }) => !known.has(name.toLowerCase())).map(({ name }) => note(`${name} is no attribute that browsers know.`));

/** What is wrong or surprising about a Set-Cookie line. */
export function setWarnings(line: SetLine, now: number): readonly Warning[] {
  return [
    ...prefixWarnings(line),
    ...sizeWarnings(line),
    ...siteWarnings(line),
    ...sessionWarnings(line),
    ...endWarnings(line, now),
    ...reachWarnings(line),
    ...strange(line.attributes),
  ].toSorted((a, b) => Number(b.tone === 'bad') - Number(a.tone === 'bad'));
}

/** What is wrong or surprising about a Cookie line. */
export function sentWarnings({ cookies }: SentLine): readonly Warning[] {
  const names = cookies.map(({ name }) => name);
  const twice = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
  return twice.map((name) =>
    bad(`${name} is sent ${names.filter((it) => it === name).length} times: two paths or domains set it. express-session reads the first.`),
  );
}

/** Set-Cookie lines that meet in one jar. */
export function jarWarnings(lines: readonly CookieLine[]): readonly Warning[] {
  const sets = lines.filter((line) => line.kind === 'set');
  const names = [...new Set(sets.map(({ name }) => name))];
  return names.flatMap((name) => {
    const same = sets.filter((it) => it.name === name);
    const places = new Set(same.map(({ attributes }) => [attributeNamed(attributes, 'path'), attributeNamed(attributes, 'domain')].join()));
    if (same.length < 2) return [];
    return places.size === 1
      ? [note(`${name} is set ${same.length} times at one place: the last line wins.`)]
      : [bad(`${name} is set for ${places.size} places: both cookies stay, and where both fit both are sent.`)];
  });
}
