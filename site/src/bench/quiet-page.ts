const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'";
const restless = 'script, meta[http-equiv], base, link, iframe, frame, frameset, object, embed, portal, fencedframe, applet';

/** The document of a frame before it shows a page: its policy holds for every page that is put into it. */
export const blankPage = `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="color-scheme" content="light dark">`;

/** More HTML than this is shown as text: 100,000 links would block the page for seconds. */
export const mostHtml = 256 * 1024;

/**
 * A page's HTML without what navigates or loads by itself. This is for quiet only: that nothing in it runs
 * is the sandbox's doing, and that nothing is loaded is the policy's.
 */
export function quiet(html: string): HTMLElement {
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const it of page.querySelectorAll(restless)) it.remove();
  for (const it of page.querySelectorAll('[autofocus]')) it.removeAttribute('autofocus');
  return page.documentElement;
}
