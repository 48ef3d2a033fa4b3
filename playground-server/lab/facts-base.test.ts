/** The base case, resave and saveUninitialized false: for each situation the store calls in order, and the cookie, each shown by a run. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { blamePrograms } from '../engine/blame.ts';
import type { Exchange } from '../facts.ts';
import type { ActionInput } from '../protocol.ts';
import { get, labOf, play, programOf } from './testing-lab.ts';
import { known, plain, routes } from './verdict-programs.ts';

before(() => {
  process.removeAllListeners('uncaughtException').removeAllListeners('unhandledRejection');
  blamePrograms();
});

const text = programOf(
  plain,
  `${routes}
app.get('/reload-unwritten', (req, res, next) => req.session.reload((err) => (err ? next(err) : res.send('again'))));
app.get('/destroyed', (req, res) => req.session.destroy(() => res.send(typeof req.session)));
app.use((err, req, res, next) => { if (!res.headersSent) res.status(503).send(err.message); });`,
);

const tamper: ActionInput = { do: 'jar', browser: 'Ana', verb: 'tamper', part: 'signature' };
const edit = (value: string): ActionInput => ({ do: 'jar', browser: 'Ana', verb: 'edit', name: 'connect.sid', value });
const signed = (sid: string, secret: string): readonly ActionInput[] => [
  { do: 'sign', sid, secret, as: 'K' },
  { do: 'jar', browser: 'Ana', verb: 'put', from: 'K' },
];
const breakStore = (op: 'get' | 'set'): ActionInput => ({ do: 'store', verb: 'break', op });
const destroyed = [known, get('/destroy')];

interface Situation {
  readonly what: string;
  readonly play: readonly ActionInput[];
  readonly calls: string;
  /** Whether the answer brings a ticket of the session that was written; else it brings no cookie at all. */
  readonly ticket?: true;
  readonly body?: string;
  readonly status?: number;
  /** The data of each row afterwards. */
  readonly rows?: readonly object[];
}

const situations: readonly Situation[] = [
  { what: 'a first request that writes nothing', play: [get('/read')], calls: 'generate', rows: [] },
  { what: 'a first request that writes', play: [known], calls: 'generate,set', ticket: true, rows: [{ n: 1 }] },
  { what: 'a repeat that writes nothing', play: [known, get('/read')], calls: 'get,touch', body: 'n: 1' },
  { what: 'a repeat that writes', play: [known, known], calls: 'get,set', body: 'n: 2' },
  { what: 'a bad signature', play: [known, tamper, get('/read')], calls: 'generate', body: 'n: undefined' },
  { what: 'a ticket without a signature', play: [known, edit('${Ana.sid}'), get('/read')], calls: 'generate' },
  { what: 'a ticket signed with another secret', play: [known, ...signed('${Ana.sid}', 'other'), get('/read')], calls: 'generate' },
  { what: 'a genuine ticket of an unknown sid, read', play: [...signed('a', 'test'), get('/read')], calls: 'get,generate', rows: [] },
  { what: 'the same, written', play: [...signed('a', 'test'), known], calls: 'get,generate,set', ticket: true, rows: [{ n: 1 }] },
  { what: 'reload() of a row', play: [known, get('/reload')], calls: 'get,get,touch', body: 'n: 1' },
  {
    ...{ what: 'reload() of a brand-new session', play: [get('/reload-unwritten')] },
    ...{ calls: 'generate,get', status: 503, body: 'failed to load session' },
  },
  {
    ...{ what: 'reload() of a brand-new session that was written to', play: [get('/reload')] },
    ...{ calls: 'generate,get,set', ticket: true, status: 503, body: 'failed to load session' },
  },
  { what: 'save() of a row', play: [known, get('/save')], calls: 'get,set,touch' },
  { what: 'save() of a new session that nothing was written to', play: [get('/save')], calls: 'generate,set', rows: [{}] },
  { what: 'regenerate()', play: [known, get('/regenerate')], calls: 'get,destroy,generate,set', ticket: true, rows: [{}] },
  {
    ...{ what: 'regenerate(), a write and save()', play: [known, get('/regenerate-save')] },
    ...{ calls: 'get,destroy,generate,set,set', ticket: true, rows: [{ n: 7 }] },
  },
  { what: 'destroy()', play: [known, get('/destroyed')], calls: 'get,destroy', body: 'undefined', rows: [] },
  { what: 'the old ticket after destroy(), read', play: [...destroyed, get('/read')], calls: 'get,generate' },
  { what: 'the old ticket after destroy(), written', play: [...destroyed, known], calls: 'get,generate,set', ticket: true },
  { what: 'req.session = null', play: [known, get('/null')], calls: 'get', rows: [{ n: 1 }] },
  { what: 'delete req.session', play: [known, get('/delete')], calls: 'get', rows: [{ n: 1 }] },
  { what: 'the request after req.session = null', play: [known, get('/null'), get('/read')], calls: 'get,touch', body: 'n: 1' },
  { what: 'req.session.touch()', play: [known, get('/touch')], calls: 'get,touch' },
  { what: 'a change of cookie.maxAge alone', play: [known, get('/lifetime')], calls: 'get,touch' },
  { what: 'a handler that throws after a write', play: [known, get('/throw')], calls: 'get,set', status: 503, rows: [{ n: 3 }] },
  { what: 'a handler that throws after a first write', play: [get('/throw')], calls: 'generate,set', ticket: true, status: 503 },
  { what: 'a write after res.send()', play: [known, get('/after')], calls: 'get,touch', rows: [{ n: 1 }] },
  { what: 'a first write after the headers', play: [get('/late')], calls: 'generate,set', rows: [{ n: 1 }] },
  { what: 'an error of get', play: [known, breakStore('get'), get('/read')], calls: 'get', status: 503 },
];

const opsOf = ({ calls }: Exchange): string => calls.map(({ op }) => op).join();
const dataOf = (json: string): object => {
  const { cookie: _, ...data } = JSON.parse(json);
  return data;
};

for (const { what, play: actions, calls, ticket = false, body, status = 200, rows } of situations)
  test(`${what}: ${calls}, and ${ticket ? 'a new ticket' : 'no Set-Cookie'}`, async (t) => {
    const lab = await labOf(t, text);
    const exchange = (await play(lab, actions)).at(-1);
    assert.ok(exchange);
    assert.deepEqual([opsOf(exchange), exchange.status], [calls, status]);
    if (body !== undefined) assert.equal(exchange.body, body);
    const { store } = await lab.view(0);
    if (rows)
      assert.deepEqual(
        store.rows.map(({ json }) => dataOf(json)),
        rows,
      );
    if (!ticket) return assert.deepEqual(exchange.setCookies, []);
    const [cookie, ...others] = exchange.setCookies;
    assert.deepEqual(others, []);
    assert.match(cookie?.line ?? '', /^connect\.sid=s%3A[\w-]{32}\.[\w%]{43,}; Path=\/; HttpOnly$/);
    assert.equal(cookie?.sid, exchange.calls.findLast(({ op }) => op === 'set')?.sid);
    assert.notEqual(cookie?.sid, exchange.sentSid);
    return undefined;
  });

test('the row that has ended counts as no row: get, generate, and no Set-Cookie on a read', async (t) => {
  const lab = await labOf(t, programOf(`${plain}, cookie: { maxAge: 60000 }`, routes));
  const [, late] = await play(lab, [known, { do: 'clock', who: 'server', by: 61_000 }, get('/read')]);
  assert.ok(late);
  assert.deepEqual([opsOf(late), late.setCookies.length], ['get,generate', 0]);
});

test('an error of set at the end of the response comes too late: 200, and a ticket of no row', async (t) => {
  const lab = await labOf(t, text);
  const [exchange] = await play(lab, [breakStore('set'), known]);
  assert.ok(exchange);
  assert.deepEqual([exchange.status, opsOf(exchange), exchange.setCookies.length], [200, 'generate,set', 1]);
  assert.equal((await lab.view(0)).store.total, 0);
});

test('a ticket that was not accepted stays in the browser', async (t) => {
  const lab = await labOf(t, text);
  await play(lab, [known, tamper]);
  const [before] = (await lab.view(0)).browsers.Ana.jar;
  await play(lab, [get('/read')]);
  assert.deepEqual((await lab.view(0)).browsers.Ana.jar, [before]);
});
