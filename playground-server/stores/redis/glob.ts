/** The patterns of SCAN and KEYS. */

const part = /\\(.)|\[\^?[^\]]*\]|[*?]|[^\w]/gs;

const escaped = (character: string): string => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;

/** Redis' glob as a regular expression over latin1 text: * ? [abc] [^a], and a backslash before what is meant as itself. */
export function globOf(pattern: string): RegExp {
  const source = pattern.replace(part, (found: string, literal: string | undefined) => {
    if (found === '*') return '[^]*';
    if (found === '?') return '[^]';
    if (found.startsWith('[') && found.length > 1) return found;
    return escaped(literal ?? found);
  });
  return new RegExp(`^${source}$`);
}

/** A text as a pattern that means this text alone. */
export const escapeGlob = (text: string): string => text.replace(/[*?[\]\\]/g, '\\$&');
