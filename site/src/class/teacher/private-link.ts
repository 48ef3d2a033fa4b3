/** Secrets are long; the ids that a page's own links lead to are not. */
const shape = /^#([\w-]{20,128})$/;

/**
 * The secret of a private link, which is taken out of the address bar and the history at once: a projector shows both.
 * It stands in the fragment, which browsers send nowhere.
 */
export function takeSecret(): string | null {
  const secret = shape.exec(location.hash)?.[1] ?? null;
  if (secret !== null) history.replaceState(history.state, '', location.pathname + location.search);
  return secret;
}
