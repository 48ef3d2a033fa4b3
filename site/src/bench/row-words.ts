const key = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name));

/**
 * A JSON value as a learner would type it in JavaScript.
 * @example inCode({ item: 'lime', qty: 1 }) // => "{ item: 'lime', qty: 1 }"
 */
export function inCode(value: unknown): string {
  if (typeof value === 'string')
    return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n').replaceAll('\r', '\\r')}'`;
  if (Array.isArray(value)) return `[${value.map(inCode).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined';
  const entries = Object.entries(value).map(([name, held]) => `${key(name)}: ${inCode(held)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** The session data of a row by name, without the `cookie` that express-session keeps beside it; null where it is no object. */
export function sessionData(json: string | null | undefined): Readonly<Record<string, unknown>> | null {
  if (!json) return null;
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    return Object.fromEntries(Object.entries(value).filter(([name]) => name !== 'cookie'));
  } catch {
    return null;
  }
}

/** A row's session data on one line, as it hangs on its peg. */
export function rowWords(json: string): string {
  const data = sessionData(json);
  if (data === null) return json;
  const words = Object.entries(data).map(([name, value]) => `${key(name)}: ${inCode(value)}`);
  return words.length === 0 ? 'no data of yours yet' : words.join(', ');
}
