import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type TestContext, test } from 'node:test';
import { withNewcomersLimited } from './newcomers.ts';
import { Problem } from './problem.ts';
import { cookieVisitors } from './visitors.ts';

/** A server that welcomes everybody; gives what it answered and the cookie that it set. */
async function welcoming(t: TestContext) {
  const time = { now: 0 };
  const visitors = withNewcomersLimited(cookieVisitors, () => time.now);
  const server = createServer((request, response) => {
    try {
      response.end(visitors.welcome(request, response));
    } catch (error: unknown) {
      if (!(error instanceof Problem)) throw error;
      response.writeHead(error.status).end();
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const come = async (cookie = '') => {
    const response = await fetch(`http://127.0.0.1:${port}/`, { headers: { Cookie: cookie } });
    await response.arrayBuffer();
    return { status: response.status, cookie: response.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
  };
  return { time, come };
}

test('a thousand newcomers of one address get in, the next one waits, and who is known does not', async (t) => {
  const { time, come } = await welcoming(t);
  const statuses = new Set<number>();
  const first = await come();
  for (let n = 1; n < 1000; n += 1) statuses.add((await come()).status);
  assert.deepEqual([...statuses], [200]);
  assert.equal((await come()).status, 429);
  assert.equal((await come(first.cookie)).status, 200);
  time.now += 1000;
  assert.equal((await come()).status, 200);
  assert.equal((await come()).status, 429);
});
