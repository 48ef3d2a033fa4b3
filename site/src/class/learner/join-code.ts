const partsOf = (hash: string): readonly string[] =>
  hash
    .replace(/^#/, '')
    .replace(/^code=/, '')
    .split('.');

/** Reads the join code out of an address: the link in the QR code carries it in its fragment, which no log ever sees. */
export function codeIn(hash: string): string {
  const [first = ''] = partsOf(hash);
  const text = decodeURIComponent(first);
  return /^[\w -]{1,16}$/.test(text) ? text.toUpperCase() : '';
}

/** Reads the key that stands behind the code in the link: whoever has it has not guessed the code. */
export function keyIn(hash: string): string | null {
  const [, key = ''] = partsOf(hash);
  return /^[\w-]{16,64}$/.test(key) ? key : null;
}

/** A code in two halves, as it is read aloud and written down. */
export const inHalves = (code: string): string => (code.length === 6 ? `${code.slice(0, 3)} ${code.slice(3)}` : code);
