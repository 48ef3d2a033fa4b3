import type { PortableRequest } from './portable-request.ts';
import { inCode } from './row-words.ts';

/** Headers as an object, or as pairs where one name stands twice. */
function headersInCode(headers: PortableRequest['headers']): string {
  const names = headers.map(([name]) => name.toLowerCase());
  return inCode(new Set(names).size === names.length ? Object.fromEntries(headers) : headers.map((pair) => [...pair]));
}

/** The request as a call of fetch in Node, which may send a Cookie header; null where fetch can't send it. */
export function fetchWords({ method, path, headers, text, bytes }: PortableRequest, origin: string): string | null {
  if (bytes !== '' && (text === null || method === 'GET' || method === 'HEAD')) return null;
  const options = [
    ...(method === 'GET' ? [] : [`method: ${inCode(method)}`]),
    ...(headers.length === 0 ? [] : [`headers: ${headersInCode(headers)}`]),
    ...(text === null ? [] : [`body: ${inCode(text)}`]),
    "redirect: 'manual'",
  ];
  return `const response = await fetch(${inCode(origin + path)}, {\n${options.map((it) => `  ${it},\n`).join('')}});\nconsole.log(response.status, response.headers.getSetCookie(), await response.text());\n`;
}
