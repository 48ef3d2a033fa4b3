import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { pageHeaders, plainPage } from './plain-page.ts';

// No cookies are cleared here: a browser's jar of one host always fits into 1 MB, so it is the address that is too long,
// and a link of any site may lead to such an address.
const tooLarge = {
  status: 431,
  html: plainPage('This request is too large', [
    'Its address and headers take more than 1 MB, which is more than the cookies of any browser.',
    'Open the start page of Coatcheck and go on from there. Your progress and your cookies are kept.',
  ]),
};
const unreadable = { status: 400, html: plainPage('This is no HTTP request', ['Open the address in a browser.']) };

/** Answers what the HTTP parser refuses: a page where the head is too large, or a plain 400. */
export function answerOverflow(error: Error, socket: Duplex): void {
  const code: unknown = Reflect.get(error, 'code');
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, html } = code === 'HPE_HEADER_OVERFLOW' ? tooLarge : unreadable;
  const lines = Object.entries(pageHeaders(html, { Connection: 'close' })).map(([name, value]) => `${name}: ${value}`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('\r\n')}\r\n\r\n${html}`);
  // The rest of the request must be read, or the browser sees a broken connection instead of the page.
  socket.resume();
  setTimeout(() => socket.destroy(), 1000).unref();
}
