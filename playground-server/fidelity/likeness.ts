/** Makes two replies comparable: what cannot be equal gets the same name on both sides, and nothing else changes. */
import type { Side } from './sides.ts';

/** Replaces dates, signed session IDs, process IDs, ports, and directories of this machine. */
export function likeness(text: string, { names }: Pick<Side, 'names'>): string {
  const placed = names.reduce((result, [from, to]) => result.replaceAll(from, to), text);
  const told = placed
    .replace(/s(%3A|:)[\w-]{32}\.[^;\s"]+/g, 's$1<sid>.<signature>')
    .replace(/\w{3}, \d\d \w{3} 20\d\d \d\d:\d\d:\d\d GMT/g, '<date>')
    .replace(/\(node:\d+\)/g, '(node:<pid>)')
    .replace(/^port \d+$/gm, 'port <port>');
  // A page that names files is as long as their names; that its length is true is for `lengthFits` to see.
  return told.includes('/app/') ? told.replace(/^Content-Length: \d+/m, 'Content-Length: <length>') : told;
}

/** Whether the length that a reply begins with is the true one: after the body there is nothing, or another response. */
export function lengthFits(text: string): boolean {
  const end = text.indexOf('\r\n\r\n') + 4;
  const length = /^Content-Length: (\d+)/m.exec(text.slice(0, end))?.[1];
  const rest = text.slice(end + Number(length));
  return length === undefined || rest === '' || rest.startsWith('HTTP/1.1 ');
}

/** The last session cookie that a reply sets, as it goes into a Cookie header. */
export const cookieIn = (text: string): string | undefined => [...text.matchAll(/^Set-Cookie: ([\w.]+=s%3A[^;]+)/gim)].at(-1)?.[1];
