/**
 * Lines of `name` and `value` as pairs; lines without the sign are left out.
 * @example pairs('coat=red coat', '=') // => { coat: 'red coat' }
 */
export function pairs(text: string, sign: '=' | ':'): Record<string, string> {
  const found = text.split('\n').flatMap((line) => {
    const at = line.indexOf(sign);
    const value = line.slice(at + 1).replace(/\r$/, '');
    return at > 0 ? [[line.slice(0, at).trim(), sign === ':' ? value.trim() : value] as const] : [];
  });
  return Object.fromEntries(found);
}
