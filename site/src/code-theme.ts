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
  'token-function': 'f',
};

/** The class of a token, from the colour that Shiki gave it; an empty text where it has none. */
export function tokenClass(color: string | undefined): string {
  return classes[/--code-([\w-]+)/.exec(color ?? '')?.[1] ?? ''] ?? '';
}

/** Makes Markdown's code blocks look like every other listing, with classes in place of inline styles. */
export const codeClasses: ShikiTransformer = {
  name: 'coatcheck-classes',
  span(node) {
    const { style } = node.properties;
    const name = tokenClass(typeof style === 'string' ? style : undefined);
    delete node.properties['style'];
    if (name) this.addClassToHast(node, name);
  },
  pre(node) {
    delete node.properties['style'];
    this.addClassToHast(node, 'code block');
  },
};
