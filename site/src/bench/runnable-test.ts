import type { Exchange, Fact, StoreView } from '../../../playground-server/facts.ts';
import { type PortableRequest, portableRequest } from './portable-request.ts';
import { inCode } from './row-words.ts';

/** A test that passes against the program on bare Node, or the reason why there can be none. */
export type RunnableTest = { readonly text: string } | { readonly reason: string };

type Done = Extract<Fact, { kind: 'action' }>;

/** Longer stories are told from their beginning no more. */
const most = 200;

/** What a test can't do to a bare server; null: it can, or need not. */
function hindrance({ did, refused }: Done): string | null {
  if (refused !== null) return null;
  switch (did.do) {
    case 'clock':
      return did.who === 'browser' ? null : 'The server’s clock was moved before it, and a test can’t wait that long.';
    case 'store':
      return did.verb === 'choose' ? null : 'The store was disturbed before it, and a bare server’s store is not.';
    case 'kill':
    case 'copies':
      return 'More than one copy of the server was there.';
    case 'together':
    case 'during':
      return 'Requests ran at the same time before it, and the order in which they meet may be another one each time.';
    default:
      return null;
  }
}

/** What keeps a fresh server from being brought to the same state; null: nothing. */
function hindranceIn(story: readonly Fact[], exchanges: readonly Exchange[], rowsEnd: StoreView['rowsEnd']): string | null {
  if (rowsEnd !== 'with the program') return 'The rows outlive the server here, so a fresh server may find others. Choose MemoryStore.';
  if (exchanges.some(({ copy }) => (copy ?? 1) > 1)) return 'More than one copy of the server was there.';
  if (exchanges.length > most) return `More than ${most} requests came before it.`;
  if (exchanges.some((it) => portableRequest(it).text === null && portableRequest(it).bytes !== ''))
    return 'One of the requests has a body that is no text.';
  return story.map((fact) => (fact.kind === 'action' ? hindrance(fact) : null)).find((it) => it !== null) ?? null;
}

/** The facts since the store was last empty: the point from which a fresh server can be brought to the same state. */
function storyOf(facts: readonly Fact[], x: Exchange): readonly Fact[] {
  const end = facts.findIndex((fact) => fact.kind === 'exchange' && fact.exchange.id === x.id);
  const story = facts.slice(0, end + 1);
  return story.slice(story.findLastIndex(({ kind }) => kind === 'started') + 1);
}

const variable = ({ id }: Exchange): string => `r${id}`;

/** The Cookie header in code: a value that an earlier response set is taken from that response. */
function cookieInCode(header: string, earlier: readonly Exchange[]): string {
  const parts = header.split('; ').map((pair) => {
    const from = earlier.findLast(({ setCookies }) => setCookies.some(({ name, value }) => `${name}=${value}` === pair));
    return from ? `\${cookie(${variable(from)}, ${inCode(pair.slice(0, pair.indexOf('=')))})}` : pair.replaceAll(/[\\`$]/g, '\\$&');
  });
  return `\`${parts.join('; ')}\``;
}

function askInCode(earlier: readonly Exchange[], { method, path, headers, text }: PortableRequest): string {
  const names = headers.map(
    ([name, value]) => `${inCode(name.toLowerCase())}: ${/^cookie$/i.test(name) ? cookieInCode(value, earlier) : inCode(value)}`,
  );
  const options = [...(names.length > 0 ? [`headers: { ${names.join(', ')} }`] : []), ...(text === null ? [] : [`body: ${inCode(text)}`])];
  return `await ask(${inCode(method)}, ${inCode(path)}${options.length > 0 ? `, { ${options.join(', ')} }` : ''})`;
}

/** The requests in order; robots in a row are a loop. */
function requestsInCode(exchanges: readonly Exchange[]): string[] {
  const lines: { head: string; ask: string; count: number }[] = [];
  for (const [index, x] of exchanges.entries()) {
    const ask = askInCode(exchanges.slice(0, index), portableRequest(x));
    const used = x.who !== 'bot' || index === exchanges.length - 1;
    const last = lines.at(-1);
    if (!used && last?.head === '' && last.ask === ask) last.count += 1;
    else lines.push({ head: used ? `const ${variable(x)} = ` : '', ask, count: 1 });
  }
  return lines.map(({ head, ask, count }) => (count > 1 ? `for (let n = 0; n < ${count}; n += 1) ${ask};` : `${head}${ask};`));
}

const literally = (text: string): string =>
  text
    .replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r');

/** A text as a pattern in which session IDs, signatures and dates may be others; null where it holds none. */
function patternOf(text: string, sids: readonly string[]): string | null {
  const changing = [
    ...sids.filter((sid) => sid.length > 8).flatMap((sid) => [`s%3A${literally(sid)}\\.[^;"<\\s]+`, literally(sid)]),
    String.raw`\w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT`,
    String.raw`\d{4}-\d\d-\d\dT[\d:.]{12}Z`,
  ];
  const split = new RegExp(`(${changing.join('|')})`);
  const pieces = text.split(split);
  if (pieces.length === 1) return null;
  return pieces.map((piece, index) => (index % 2 === 0 ? literally(piece) : '.+?')).join('');
}

function expectationOf(value: string, text: string, sids: readonly string[]): string {
  const pattern = patternOf(text, sids);
  return pattern === null ? `assert.equal(${value}, ${inCode(text)});` : `assert.match(${value}, /^${pattern}$/);`;
}

function expectations(x: Exchange, sids: readonly string[]): string[] {
  const r = variable(x);
  return [
    `assert.equal(${r}.status, ${x.status});`,
    ...(x.location === null ? [] : [`assert.equal(${r}.headers.get('location'), ${inCode(x.location)});`]),
    `assert.equal(${r}.setCookies.length, ${x.setCookies.length});`,
    ...x.setCookies.map(({ line }, index) => expectationOf(`${r}.setCookies[${index}]`, line, sids)),
    ...(x.dropped > 0 || x.failure !== null ? [] : [expectationOf(`${r}.text`, x.body, sids)]),
  ];
}

const preface = (origin: string): string => `import assert from 'node:assert/strict';
import { test } from 'node:test';

const origin = process.env.ORIGIN ?? ${inCode(origin)};

/** Sends a request, follows no redirect, and reads the whole answer. */
async function ask(method, path, { headers = {}, body } = {}) {
  const response = await fetch(origin + path, { method, headers, body, redirect: 'manual' });
  return { status: response.status, headers: response.headers, setCookies: response.headers.getSetCookie(), text: await response.text() };
}

/** The cookie of that name as a response set it, as name=value. */
function cookie({ setCookies }, name) {
  return setCookies.find((line) => line.startsWith(\`\${name}=\`))?.split(';', 1)[0];
}
`;

/**
 * An exchange as a node:test for a server that has just been started: the requests before it are sent first, with the cookies that
 * this server gives, so that the last one finds what it found here.
 */
export function runnableTest(facts: readonly Fact[], x: Exchange, origin: string, rowsEnd: StoreView['rowsEnd']): RunnableTest {
  if (x.error !== null) return { reason: 'No whole answer came, so there is nothing that a test could expect.' };
  const story = storyOf(facts, x);
  const exchanges = story.flatMap((fact) => (fact.kind === 'exchange' ? [fact.exchange] : []));
  const reason = hindranceIn(story, exchanges, rowsEnd);
  if (reason !== null) return { reason };
  const sids = [
    ...new Set(exchanges.flatMap(({ calls, sentSid }) => [...calls.flatMap(({ sid }) => sid ?? []), ...(sentSid ? [sentSid] : [])])),
  ];
  const body = [...requestsInCode(exchanges), ...expectations(x, sids)].map((line) => `  ${line}\n`).join('');
  return {
    text: `// Start the server afresh (node server.js), then run this file: node --test\n${preface(origin)}\ntest(${inCode(`${x.method} ${x.path} is answered with ${x.status}`)}, async () => {\n${body}});\n`,
  };
}
