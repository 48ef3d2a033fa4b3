/** Reads the join code out of an address: the link in the QR code carries it in its fragment, which no log ever sees. */
export function codeIn(hash: string): string {
  const text = decodeURIComponent(hash.replace(/^#/, '').replace(/^code=/, ''));
  return /^[\w -]{1,16}$/.test(text) ? text.toUpperCase() : '';
}

/** A code in two halves, as it is read aloud and written down. */
export const inHalves = (code: string): string => (code.length === 6 ? `${code.slice(0, 3)} ${code.slice(3)}` : code);
