const MOST = 64;

/** A function of a program's text that remembers its newest results: the same few texts are asked about for each exchange and view. */
export function perText<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly made: T }>();
  return (text) => {
    const before = known.get(text);
    if (before) return before.made;
    const made = make(text);
    const [oldest] = known.keys();
    if (known.size >= MOST && oldest !== undefined) known.delete(oldest);
    known.set(text, { made });
    return made;
  };
}
