/** Finds the lines of a program that handle a request. */
import type { AnyNode, CallExpression } from 'acorn';
import { guardsIn, isGuarded } from './guards.ts';
import { parseProgram, walk } from './options.ts';

interface Handler {
  /** Lower case, such as `get`; `all` handles every method. */
  readonly method: string;
  readonly path: string;
  readonly pattern: RegExp;
  readonly lines: readonly number[];
}

const methods = new Set(['all', 'get', 'head', 'post', 'put', 'patch', 'delete', 'options']);
const most = 64;
const parsed = new Map<string, readonly Handler[]>();

function routeOf(call: CallExpression): { method: string; path: string } | null {
  const { callee } = call;
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier' || callee.computed) return null;
  const method = callee.property.name;
  const [path, ...handlers] = call.arguments;
  const isRoute = methods.has(method) && handlers.length > 0 && path?.type === 'Literal' && typeof path.value === 'string';
  return isRoute ? { method, path: String(path.value) } : null;
}

function linesOf(text: string, { start, end }: AnyNode): readonly number[] {
  const first = text.slice(0, start).split('\n').length;
  return Array.from(text.slice(start, end).split('\n'), (_, at) => first + at);
}

function handlersIn(text: string): readonly Handler[] {
  const known = parsed.get(text);
  if (known) return known;
  const found: Handler[] = [];
  const program = parseProgram(text);
  const guards = guardsIn(text, program);
  for (const node of walk(program)) {
    const route = node.type === 'CallExpression' ? routeOf(node) : null;
    // A middleware above that may answer by itself leaves it open whether the handler was reached.
    if (route && !isGuarded(guards, route.path, node.start))
      found.push({ ...route, pattern: patternOf(route.path), lines: linesOf(text, node) });
  }
  const [oldest] = parsed.keys();
  if (parsed.size >= most && oldest !== undefined) parsed.delete(oldest);
  parsed.set(text, found);
  return found;
}

/** Express compares without regard to case and to a slash at the end. */
const patternOf = (path: string): RegExp => new RegExp(`^${path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+')}/?$`, 'i');

function handles({ method, path, pattern }: Handler, asked: string, pathname: string): boolean {
  const sameMethod = method === 'all' || method === asked || (asked === 'head' && method === 'get');
  return sameMethod && (path === pathname || pattern.test(pathname));
}

/**
 * The lines of the `app.METHOD(path, …)` calls that handle a request, from 1; empty where there is none, where a middleware may have answered before, or the text does not parse.
 * @example handlerLines(text, 'GET', '/cart?x=1') // => [22, 23, 24]
 */
export function handlerLines(text: string, method: string, path: string): readonly number[] {
  const pathname = path.replace(/\?.*/, '');
  try {
    return handlersIn(text)
      .filter((handler) => handles(handler, method.toLowerCase(), pathname))
      .flatMap(({ lines }) => lines);
  } catch (error: unknown) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}
