/** Finds the middleware of a program that may answer a request by itself, so that no handler below is reached. */
import type { AnyNode, CallExpression } from 'acorn';
import { walk } from './options.ts';

/** A middleware that may answer, on the paths under its own. */
export interface Guard {
  readonly path: string;
  /** Where its app.use() stands in the text. */
  readonly start: number;
}

const answers = /\.(?:send|sendStatus|sendFile|status|json|end|redirect|render|download)\(/;

type FunctionNode = Extract<AnyNode, { type: 'FunctionDeclaration' | 'FunctionExpression' | 'ArrowFunctionExpression' }>;
const isFunction = (node: AnyNode | null | undefined): node is FunctionNode =>
  node?.type === 'FunctionDeclaration' || node?.type === 'FunctionExpression' || node?.type === 'ArrowFunctionExpression';

/** The functions of a program by the names that it gives them. */
function namedFunctions(program: AnyNode): ReadonlyMap<string, FunctionNode> {
  const named = new Map<string, FunctionNode>();
  for (const node of walk(program)) {
    if (node.type === 'FunctionDeclaration' && node.id) named.set(node.id.name, node);
    if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && isFunction(node.init)) named.set(node.id.name, node.init);
  }
  return named;
}

const isUse = (node: AnyNode): node is CallExpression =>
  node.type === 'CallExpression' &&
  node.callee.type === 'MemberExpression' &&
  node.callee.property.type === 'Identifier' &&
  node.callee.property.name === 'use';

/** The middleware that may answer; a handler of errors, which takes four arguments, is none. */
export function guardsIn(text: string, program: AnyNode): readonly Guard[] {
  const named = namedFunctions(program);
  const mayAnswer = (node: AnyNode): boolean => {
    const middleware = node.type === 'Identifier' ? named.get(node.name) : node;
    return isFunction(middleware) && middleware.params.length < 4 && answers.test(text.slice(middleware.start, middleware.end));
  };
  return [...walk(program)].filter(isUse).flatMap(({ arguments: given, start }) => {
    const [first] = given;
    const path = first?.type === 'Literal' && typeof first.value === 'string' ? first.value : '/';
    return given.some(mayAnswer) ? [{ path, start }] : [];
  });
}

/** Whether one of them stands above a route of that path, which begins there in the text. */
export const isGuarded = (guards: readonly Guard[], path: string, start: number): boolean =>
  guards.some((guard) => guard.start < start && `${path}/`.startsWith(guard.path.replace(/\/?$/, '/')));
