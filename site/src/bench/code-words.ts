/** A piece of a program: `kind` is the class that colours it, empty for plain text. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly kind: '' | 'k' | 's' | 'n' | 'c';
}

const keywords =
  'async|await|break|case|catch|class|const|continue|default|delete|do|else|export|extends|false|finally|for|from|function|if|import|in|instanceof|let|new|null|of|return|static|super|switch|this|throw|true|try|typeof|undefined|var|void|while|yield';

// A regular expression is told from a division by what stands before it; template strings are one piece, with their ${…}.
const grammar = new RegExp(
  [
    String.raw`(?<c>\/\/[^\n]*|\/\*[\s\S]*?\*\/)`,
    String.raw`(?<s>'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|\`(?:\\.|[^\`\\])*\`|(?<=[=(,:?!&|;]\s*)\/(?![*\/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^\/\\\n[])+\/[a-z]*)`,
    String.raw`(?<n>(?<![\w$])\d[\w.]*)`,
    String.raw`(?<k>(?<![\w$.])(?:${keywords})(?![\w$]))`,
  ].join('|'),
  'g',
);

const kindOf = ({ groups }: RegExpMatchArray): Piece['kind'] => {
  if (groups?.['c'] !== undefined) return 'c';
  if (groups?.['s'] !== undefined) return 's';
  return groups?.['n'] === undefined ? 'k' : 'n';
};

/** Splits JavaScript into coloured pieces that cover the whole text. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(grammar)) {
    if (match.index > at) pieces.push({ start: at, end: match.index, kind: '' });
    at = match.index + match[0].length;
    pieces.push({ start: match.index, end: at, kind: kindOf(match) });
  }
  if (at < text.length) pieces.push({ start: at, end: text.length, kind: '' });
  return pieces;
}
