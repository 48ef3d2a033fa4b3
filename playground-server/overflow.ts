import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { pageHeaders, plainPage } from './plain-page.ts';

const page = plainPage('The cookies of this address were too large', [
  'They did not fit into one request, so Coatcheck has cleared all cookies of this address.',
  'Reload the page. Your progress is kept; the lab starts again with an empty cookie jar.',
]);

const tooLarge = {
  status: 431,
  // A browser obeys this even where it could not send a request that a server reads.
  html: page,
  headers: { 'Clear-Site-Data': '"cookies"' },
};
const unreadable = { status: 400, html: plainPage('This is no HTTP request', ['Open the address in a browser.']), headers: {} };

/** Answers what the HTTP parser refuses: a page that clears too large cookies, or a plain 400. */
export function answerOverflow(error: Error, socket: Duplex): void {
  const code: unknown = Reflect.get(error, 'code');
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, html, headers } = code === 'HPE_HEADER_OVERFLOW' ? tooLarge : unreadable;
  const lines = Object.entries(pageHeaders(html, { ...headers, Connection: 'close' })).map(([name, value]) => `${name}: ${value}`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('\r\n')}\r\n\r\n${html}`);
  // The rest of the request must be read, or the browser sees a broken connection instead of the page.
  socket.resume();
  setTimeout(() => socket.destroy(), 1000).unref();
}
