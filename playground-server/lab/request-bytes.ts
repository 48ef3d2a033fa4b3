/** A request as a browser writes it on the wire. */

/** One header line. */
export type HeaderLine = readonly [string, string];

/** The bytes of a request. Text goes out as UTF-8, as browsers send cookies; what Node has read off a wire is latin1, a character for each byte. */
export function requestBytes(
  method: string,
  target: string,
  headers: readonly HeaderLine[],
  body: Buffer | null,
  encoding: 'utf8' | 'latin1' = 'utf8',
): Buffer {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const head = Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines}\r\n`, encoding);
  return body ? Buffer.concat([head, body]) : head;
}

/** The headers with some of their own put in: one of the same name is replaced in its place. */
export function withHeaders(lines: readonly HeaderLine[], own: Readonly<Record<string, string>>): readonly HeaderLine[] {
  if (Object.keys(own).length === 0) return lines;
  const given = new Map(Object.entries(own).map(([name, value]) => [name.toLowerCase(), [name, value] as const]));
  const replaced = lines.map((line) => given.get(line[0].toLowerCase()) ?? line);
  const names = new Set(lines.map(([name]) => name.toLowerCase()));
  return [...replaced, ...[...given].filter(([lower]) => !names.has(lower)).map(([, line]) => line)];
}

/** A request typed by hand: line ends become CRLF, and a head without its blank line gets one. */
export function typedBytes(text: string): Buffer {
  const lines = text.replace(/\r?\n/g, '\r\n');
  return Buffer.from(lines.includes('\r\n\r\n') ? lines : `${lines.replace(/(\r\n)?$/, '\r\n')}\r\n`, 'utf8');
}
