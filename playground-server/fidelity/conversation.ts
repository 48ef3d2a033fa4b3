/** How the corpus is written down: raw requests in order. */

/** Raw bytes as latin1 text; several parts are sent one after another. `${cookie}` is the last cookie that was set. */
export type Raw = string | readonly string[];

/** Requests to one program, one connection each. */
export interface Conversation {
  readonly name: string;
  readonly requests: readonly Raw[];
}

/** A program of `programs/` and everything it is asked. */
export interface Corpus {
  readonly program: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly conversations: readonly Conversation[];
}

const head = (method: string, path: string, headers: readonly string[]): string =>
  `${[`${method} ${path} HTTP/1.1`, 'Host: localhost:3000', ...headers].join('\r\n')}\r\n\r\n`;

/** A request without a body; its connection ends with the answer to another request on it, so that keeping it alive is compared too. */
export const ask = (method: string, path: string, ...headers: string[]): string =>
  `${head(method, path, headers)}${head('GET', '/the-connection-is-kept', ['Connection: close'])}`;

/** A GET as `ask` makes it. */
export const get = (path: string, ...headers: string[]): string => ask('GET', path, ...headers);

/** A GET with the session cookie. */
export const again = (path: string, ...headers: string[]): string => get(path, 'Cookie: ${cookie}', ...headers);

/** A request with a body and its length. */
export const send = (method: string, path: string, type: string, body: string, ...headers: string[]): string =>
  `${head(method, path, ['Connection: close', `Content-Type: ${type}`, `Content-Length: ${Buffer.byteLength(body, 'latin1')}`, ...headers])}${body}`;

/** A request in its very bytes; line ends become CRLF. */
export const raw = (text: string): string => text.replaceAll('\n', '\r\n');

/** One request in a conversation of its own. */
export const one = (name: string, request: Raw): Conversation => ({ name, requests: [request] });
