/** A site that is not ours: a page at another host name, with a form and a link to wherever a test says. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

/** A running site at http://127.0.0.1, which is another site than http://localhost to a browser. */
export interface OtherSite {
  /** The address of its page, whose form posts to `target` and whose link leads there. */
  pageFor(target: string): string;
  stop(): Promise<void>;
}

const escapeHtml = (words: string): string => words.replaceAll(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);

/** Starts the other site on a port of its own. */
export async function startOtherSite(): Promise<OtherSite> {
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://other');
    const target = escapeHtml(searchParams.get('target') ?? '');
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><title>Another site</title><link rel="icon" href="data:,">
<form method="post" action="${target}"><input name="coat" value="red"><button>Post it</button></form><a href="${target}">Go there</a>`);
    void text(request);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The other site has no port.');
  return {
    pageFor: (target) => `http://127.0.0.1:${address.port}/?target=${encodeURIComponent(target)}`,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
