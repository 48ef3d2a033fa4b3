import { createCssVariablesTheme, type ShikiTransformer } from 'shiki';

/** Code colours come from tokens.css: a highlighted token gets a class, because the site's policy forbids inline styles. */
export const codeTheme = createCssVariablesTheme({ name: 'coatcheck', variablePrefix: '--code-', fontStyle: false });

/** The kinds of token that have a colour of their own; all others are plain ink. */
const classes: Readonly<Record<string, string>> = {
  'token-keyword': 'k',
  'token-string': 's',
  'token-string-expression': 's',
  'token-constant': 'n',
  'token-comment': 'c',
};

/** Shiki calls many names constants: numbers and the words of the language are what the colour is for. */
const literal = /^(?:[\d.][\d_.a-z]*|true|false|null|undefined)$/i;

/** The class of a token, from its text and the colour that Shiki gave it; an empty text where it has none. */
export function tokenClass(content: string, color: string | undefined): string {
  const name = classes[/--code-([\w-]+)/.exec(color ?? '')?.[1] ?? ''] ?? '';
  return name === 'n' && !literal.test(content.trim()) ? '' : name;
}

/** Makes Markdown's code blocks look like every other listing, with classes in place of inline styles. */
export const codeClasses: ShikiTransformer = {
  name: 'coatcheck-classes',
  span(node) {
    const { style } = node.properties;
    const [text] = node.children;
    const name = tokenClass(text?.type === 'text' ? text.value : '', typeof style === 'string' ? style : undefined);
    delete node.properties['style'];
    if (name) this.addClassToHast(node, name);
  },
  pre(node) {
    delete node.properties['style'];
    this.addClassToHast(node, 'code block');
  },
};
