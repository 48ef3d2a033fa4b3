import type { PortableRequest } from './portable-request.ts';

/** A word for any POSIX shell: nothing is special between single quotes but the single quote. */
const quote = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** Bytes as the format of printf(1), which has octal escapes everywhere. */
const printf = (bytes: string): string =>
  quote(bytes.replaceAll('%', '%%').replaceAll(/[^ -~]|\\/g, (byte) => `\\${byte.charCodeAt(0).toString(8).padStart(3, '0')}`));

function headerWords(headers: PortableRequest['headers'], hasBody: boolean): string[] {
  const words = headers.map(([name, value]) => (value === '' ? `${name};` : `${name}: ${value}`));
  // curl would call any body a form.
  const typeless = hasBody && !headers.some(([name]) => name.toLowerCase() === 'content-type');
  return [...words, ...(typeless ? ['Content-Type:'] : [])].flatMap((word) => ['-H', quote(word)]);
}

/**
 * The request as a command line for curl, which shows the response's headers too.
 * @example curlWords({ method: 'GET', path: '/', headers: [], text: null, bytes: '' }, 'http://localhost:3000') // => "curl -i 'http://localhost:3000/'"
 */
export function curlWords({ method, path, headers, text, bytes }: PortableRequest, origin: string): string {
  const words = ['curl', method === 'HEAD' ? '-I' : '-i'];
  // Brackets and braces are patterns to curl, and it tidies dots away.
  if (/[[\]{}]/.test(path)) words.push('-g');
  if (/\/\.{1,2}(?:[/?]|$)/.test(path)) words.push('--path-as-is');
  if (method !== 'HEAD' && method !== (bytes === '' ? 'GET' : 'POST')) words.push('-X', method);
  words.push(...headerWords(headers, bytes !== ''));
  if (bytes === '') return [...words, quote(origin + path)].join(' ');
  // --data-raw takes a leading @ as it stands.
  if (text !== null) return [...words, '--data-raw', quote(text), quote(origin + path)].join(' ');
  return [`printf ${printf(bytes)} |`, ...words, '--data-binary', '@-', quote(origin + path)].join(' ');
}
