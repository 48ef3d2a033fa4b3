const worn = new Map<string, Promise<void>>();

/**
 * Adds a style sheet to the page, once; fulfilled when it applies. Styles that are imported as styles are linked by
 * every page that could ever need them, and would keep a lesson from being read until all of them had come.
 */
export function wear(href: string): Promise<void> {
  const known = worn.get(href);
  if (known) return known;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = href;
  const loaded = new Promise<void>((resolve, reject) => {
    link.addEventListener('load', () => resolve(), { once: true });
    link.addEventListener('error', () => reject(new Error(`${href} was not loaded.`)), { once: true });
  });
  worn.set(href, loaded);
  document.head.append(link);
  return loaded;
}
