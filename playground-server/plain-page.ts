import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';

const style = `:root{color-scheme:light dark;font:1.125rem/1.6 Georgia,serif}
body{max-width:36rem;margin:12vh auto;padding:0 1.5rem}
h1{font-size:1.6rem;line-height:1.2;text-wrap:balance}
pre,code{font-family:ui-monospace,monospace;font-size:.9em}
pre{overflow-x:auto;white-space:pre-wrap;border-inline-start:.25rem solid;padding-inline-start:1rem}
a{color:inherit}
form{display:flex;flex-wrap:wrap;gap:.75rem}
button{font:inherit;padding:.5rem 1rem;cursor:pointer}`;

const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
].join('; ');

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text made safe to stand in HTML, in attributes too. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (found) => entities[found] ?? found);

/** A page of a few sentences that needs no other file, for moments when the site cannot help; `after` is HTML. */
export function plainPage(title: string, sentences: readonly string[], after = ''): string {
  const paragraphs = sentences.map((sentence) => `<p>${escapeHtml(sentence)}</p>`).join('\n');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)} · Coatcheck</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${paragraphs}
${after}
</main>
</body>
</html>
`;
}

/** What a plain page's answer is sent with: whole, never kept, and with no right to anything but its own style. */
export function pageHeaders(html: string, more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': String(Buffer.byteLength(html)),
    'Cache-Control': 'no-store',
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    ...more,
  };
}

/** Answers with a plain page; a HEAD request gets its headers alone. */
export function sendPage(response: ServerResponse, status: number, html: string, more: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, pageHeaders(html, more));
  response.end(response.req.method === 'HEAD' ? undefined : html);
}
