/** Options of `session({...})`, found and edited inside the text of a program; every other byte stays. */
import { type AnyNode, type CallExpression, type Expression, type ObjectExpression, type Property, parse } from 'acorn';
import { perText } from './per-text.ts';

/** A place in a text: character offsets, an empty range where nothing is written. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** One replacement in a text, and where the edited value stands afterwards. */
export interface Splice extends Range {
  readonly put: string;
  readonly value: Range;
}

/** Where an option stands, or where it would be written. */
type Place =
  | { readonly status: 'written'; readonly object: ObjectExpression; readonly property: Property; readonly value: Range }
  | { readonly status: 'absent'; readonly object: ObjectExpression; readonly missing: readonly string[] }
  | { readonly status: 'no options'; readonly at: number; readonly missing: readonly string[] };

const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** Parses a program's CommonJS text. */
export const parseProgram = (text: string): AnyNode =>
  parse(text, { ecmaVersion: 'latest', sourceType: 'script', allowHashBang: true, allowReturnOutsideFunction: true });

/** Every node of a program, parents first. */
export function* walk(node: AnyNode): Generator<AnyNode> {
  yield node;
  for (const value of Object.values<unknown>({ ...node }))
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield* walk(child);
}

/** `require('express-session')` */
const isModule = (node: AnyNode | null | undefined): boolean =>
  node?.type === 'CallExpression' &&
  node.callee.type === 'Identifier' &&
  node.callee.name === 'require' &&
  node.arguments[0]?.type === 'Literal' &&
  node.arguments[0].value === 'express-session';

/** The call of express-session, by whatever name the program gave it. */
function sessionCall(text: string): CallExpression | null {
  const nodes = [...walk(parseProgram(text))];
  const names = nodes.flatMap((node) =>
    node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && isModule(node.init) ? [node.id.name] : [],
  );
  const isIt = ({ callee }: CallExpression): boolean =>
    isModule(callee) || (callee.type === 'Identifier' && (callee.name === 'session' || names.includes(callee.name)));
  return nodes.find((node): node is CallExpression => node.type === 'CallExpression' && isIt(node)) ?? null;
}

/** Text that does not parse calls nothing; its program fails with its own words. */
function parsesAndCalls(text: string): boolean {
  try {
    return sessionCall(text) !== null;
  } catch (error: unknown) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/** Whether a program calls `session(...)`. */
export const callsSession = perText(parsesAndCalls);

const isNamed = (property: ObjectExpression['properties'][number], name: string): property is Property =>
  property.type === 'Property' &&
  ((property.key.type === 'Identifier' && property.key.name === name) || (property.key.type === 'Literal' && property.key.value === name));

function find(text: string, path: string): Place {
  const call = sessionCall(text);
  if (!call) throw new TypeError(`There is no session(...) call whose option ${path} could be set. Write one, or name another file.`);
  const [first] = call.arguments;
  if (!first) return { status: 'no options', at: call.end - 1, missing: path.split('.') };
  let object: Expression | AnyNode = first;
  const names = path.split('.');
  for (const [depth, name] of names.entries()) {
    if (object.type !== 'ObjectExpression')
      throw new TypeError(`The option ${path} can only be set in options written as { … }, and these are not.`);
    const property: Property | undefined = object.properties.find((candidate) => isNamed(candidate, name));
    if (!property) return { status: 'absent', object, missing: names.slice(depth) };
    if (depth === names.length - 1) return { status: 'written', object, property, value: property.value };
    object = property.value;
  }
  throw new TypeError('An option needs a name, such as cookie.maxAge.');
}

const textOf = (node: AnyNode | null): readonly string[] =>
  node?.type === 'Literal' && typeof node.value === 'string' ? [node.value] : [];

/** The secrets that stand as texts in the options of `session({...})`, the one that signs first; empty where there is none. */
export const secretsIn = perText((text): readonly string[] => {
  if (!callsSession(text)) return [];
  const place = find(text, 'secret');
  if (place.status !== 'written') return [];
  const { value } = place.property;
  return value.type === 'ArrayExpression' ? value.elements.flatMap(textOf) : textOf(value);
});

/** `{ maxAge: 60000 }` from ['maxAge'] and 60000, and how many characters stand after the value. */
function wrap(names: readonly string[], code: string): { text: string; after: number } {
  const text = names.reduceRight((inner, name) => `{ ${name}: ${inner} }`, code);
  return { text, after: names.length * 2 };
}

/** A replacement of start…end by a text in which `code` ends `after` characters before the end of that text. */
function spliced(start: number, end: number, put: string, code: string, after: number): Splice {
  const close = start + put.length - after;
  return { start, end, put, value: { start: close - code.length, end: close } };
}

/** Where a missing option is written: behind the last option, on a line of its own where that one has its own line. */
function insertion(text: string, object: ObjectExpression): { at: number; before: string; behind: string; whole: boolean } {
  const last = object.properties.at(-1);
  if (!last) return { at: object.start, before: '{ ', behind: ' }', whole: true };
  const comma = /^\s*,/.exec(text.slice(last.end, object.end));
  const indent = text.slice(text.lastIndexOf('\n', last.start) + 1, last.start);
  const lineEnd = text.indexOf('\n', last.end);
  if (/\S/.test(indent) || lineEnd < 0 || lineEnd > object.end) return { at: last.end, before: ', ', behind: '', whole: false };
  // A comment behind the last option stays beside it; only where there is no comma must it follow the new one.
  return comma
    ? { at: lineEnd, before: `\n${indent}`, behind: ',', whole: false }
    : { at: last.end, before: `,\n${indent}`, behind: '', whole: false };
}

function insert(text: string, object: ObjectExpression, missing: readonly string[], code: string): Splice {
  const [name, ...rest] = missing;
  const inner = wrap(rest, code);
  const { at, before, behind, whole } = insertion(text, object);
  return spliced(at, whole ? object.end : at, `${before}${name}: ${inner.text}${behind}`, code, inner.after + behind.length);
}

function remove({ object, property }: { object: ObjectExpression; property: Property }): Splice {
  const at = object.properties.indexOf(property);
  const next = object.properties[at + 1];
  const start = next ? property.start : (object.properties[at - 1]?.end ?? property.start);
  return { start, end: next ? next.start : property.end, put: '', value: { start, end: start } };
}

/** Where an option's value stands in a text; an empty range where it would be written. */
export function locateOption(text: string, path: string): Range {
  const place = find(text, path);
  if (place.status === 'written') return { start: place.value.start, end: place.value.end };
  const at = place.status === 'absent' ? insertion(text, place.object).at : place.at;
  return { start: at, end: at };
}

/**
 * The replacement that sets an option of `session({...})`; `code` null removes it, missing parents are made.
 * @example editOption("session({ resave: false })", 'cookie.maxAge', '60000').put // => ', cookie: { maxAge: 60000 }'
 */
export function editOption(text: string, path: string, code: string | null): Splice {
  const place = find(text, path);
  if (code === null) {
    if (place.status === 'written') return remove(place);
    const { start, end } = locateOption(text, path);
    return { start, end, put: '', value: { start, end } };
  }
  switch (place.status) {
    case 'no options': {
      const { text: put, after } = wrap(place.missing, code);
      return spliced(place.at, place.at, put, code, after);
    }
    case 'absent':
      return insert(text, place.object, place.missing, code);
    case 'written': {
      const { property, value } = place;
      if (property.shorthand) return spliced(property.start, property.end, `${path.split('.').at(-1)}: ${code}`, code, 0);
      return spliced(value.start, value.end, code, code, 0);
    }
  }
}
