/** What a reader finds in a lesson's index.mdx: its sentences, its claims, and the ids that its components name. */

/** A component as it stands in the prose, with the ids that it names. */
export interface Mention {
  readonly component: string;
  readonly id: string;
}

const comment = /\{\/\*(.*?)\*\/\}/gs;
const fence = /^```.*?^```$/gms;

/** The ids and files that the comments of a page name as proofs, such as 03.2. */
export const proofsIn = (mdx: string): readonly string[] =>
  [...mdx.matchAll(comment)].flatMap(([, inside = '']) => inside.trim().split(/\s+/));

/** The ids that the components of a page name, in its order. */
export const mentionsIn = (mdx: string): readonly Mention[] =>
  [...mdx.matchAll(/<([A-Z]\w*)\s[^>]*?\b(?:id|step)="([^"]*)"/g)].map(([, component = '', id = '']) => ({ component, id }));

/** How often a component stands in a page. */
export const countOf = (mdx: string, component: string): number => mdx.match(new RegExp(`<${component}[\\s/>]`, 'g'))?.length ?? 0;

/** The lines of JavaScript that stand written out inside the steps of a page, deep dives left out. */
export function linesInSteps(mdx: string): readonly string[] {
  const steps = [...mdx.matchAll(/<Step .*?<\/Step>/gs)].map(([step]) => step.replace(/<Deep .*?<\/Deep>/gs, ''));
  const listings = steps.flatMap((step) => [...step.matchAll(/^```js\n(.*?)^```$/gms)].map(([, code = '']) => code));
  return listings.flatMap((code) => code.split('\n').filter((line) => line.trim() !== ''));
}

/** The text of a page without code, comments and markup; an inline piece of code counts as one word. */
function plain(mdx: string): string {
  return mdx
    .replace(fence, '\n')
    .replace(comment, '')
    .replace(/`[^`]*`/g, 'code')
    .replace(/<Deep title="([^"]*)">/g, '\n$1\n')
    .replace(/<[^>]*>/g, '')
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/[*[\]]/g, '');
}

/** The sentences of a page or of a text. A list item, a table cell and a line between blank lines end one as well. */
export function sentencesOf(text: string): readonly string[] {
  return plain(text)
    .split(/\n\s*\n|\n(?=\s*(?:[-|]|\d+\.)\s?)|\||·|(?<=[.?!]["'”’]?)\s+/)
    .map((sentence) =>
      sentence
        .replace(/^\s*(?:-|\d+\.)\s+/, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((sentence) => /\w/.test(sentence));
}

/** How many words a sentence has. */
export const wordsIn = (sentence: string): number => sentence.split(/\s+/).filter((word) => /\w/.test(word)).length;
