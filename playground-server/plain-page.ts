import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';

/** The site's own colours and shapes in little: these pages must stand where its stylesheets are out of reach. */
const style = `:root{color-scheme:light dark;font:1.0625rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;
--ink:light-dark(oklch(.25 .025 225),oklch(.945 .006 200));--edge:light-dark(oklch(.6 .018 210),oklch(.58 .02 215));
--petrol:light-dark(oklch(.41 .075 218),oklch(.82 .085 205));--focus:light-dark(oklch(.53 .15 255),oklch(.82 .13 82));
background:light-dark(oklch(.975 .005 95),oklch(.185 .014 220));color:var(--ink)}
body{margin:0;padding:clamp(1.5rem,12vh,7rem) 1.25rem}
main{max-width:40rem;margin:auto;padding:2.25rem;border:1px solid light-dark(oklch(.895 .009 95),oklch(.315 .018 220));
border-radius:.875rem;background:light-dark(white,oklch(.222 .016 220))}
h1{margin:0 0 1rem;font-size:1.75rem;line-height:1.2;text-wrap:balance}
p{margin:0 0 1rem}
pre{overflow-x:auto;margin:0 0 1rem;padding:.75rem 1rem;border-inline-start:.25rem solid light-dark(oklch(.49 .155 28),oklch(.79 .115 30));
font:.875rem/1.6 ui-monospace,Menlo,Consolas,monospace;white-space:pre-wrap;overflow-wrap:anywhere}
a{color:var(--petrol)}
form{display:inline-block;margin:0 .75rem .75rem 0}
button{min-height:2.75rem;padding:.25rem 1.25rem;border:1px solid var(--edge);border-radius:.5rem;background:none;color:inherit;font:inherit;cursor:pointer}
form:first-of-type button{border-color:var(--petrol);background:var(--petrol);color:light-dark(white,oklch(.19 .03 222))}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
main>:last-child{margin-bottom:0}`;

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
