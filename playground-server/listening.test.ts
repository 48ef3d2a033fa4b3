import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, get, type RequestListener } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import { addressesOf, listen, loopback, PortTaken, publicName, type WantedPort } from './listening.ts';

const sayHello: RequestListener = (_request, response) => response.end('hello');
const anyPort: WantedPort = { variable: 'PORT', port: 0, explicit: true };

/** A port that another program holds, at this address only. */
async function takePort(t: TestContext, host: string): Promise<number> {
  const server = createTcpServer();
  await once(server.listen({ port: 0, host, ipv6Only: host === '::1' }), 'listening');
  t.after(() => server.close());
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  return address.port;
}

async function ask(host: string, port: number): Promise<string> {
  const [response] = await once(get({ host, port, agent: false }), 'response');
  return text(response);
}

test('one port answers at both families of this machine', async (t) => {
  const { port, addresses, close } = await listen(sayHello, anyPort, loopback);
  t.after(close);
  assert.deepEqual(addresses, [`127.0.0.1:${port}`, `[::1]:${port}`]);
  assert.deepEqual([await ask('127.0.0.1', port), await ask('::1', port)], ['hello', 'hello']);
});

for (const host of loopback)
  test(`a port that is taken at ${host} alone is not used, and a standard port moves on to the next`, async (t) => {
    const taken = await takePort(t, host);
    const { port, close } = await listen(sayHello, { variable: 'PORT', port: taken, explicit: false }, loopback);
    t.after(close);
    assert.ok(port > taken);
  });

test('an explicit port that is taken is refused with its name', async (t) => {
  const taken = await takePort(t, '::1');
  await assert.rejects(listen(sayHello, { variable: 'LAB_PORT', port: taken, explicit: true }, loopback), (error) => {
    assert.ok(error instanceof PortTaken);
    assert.equal(error.message, `LAB_PORT=${taken} is taken by another program: stop that one, or choose another number.`);
    return true;
  });
});

test('a refused port leaves the other family free again', async (t) => {
  const taken = await takePort(t, '::1');
  await assert.rejects(listen(sayHello, { variable: 'PORT', port: taken, explicit: true }, loopback));
  const other = createServer(sayHello);
  await once(other.listen(taken, '127.0.0.1'), 'listening');
  other.close();
});

test('headers of 720 KB are read, since browsers send as many cookies', async (t) => {
  const { port, close } = await listen((request, response) => response.end(String(request.headers.cookie?.length)), anyPort, loopback);
  t.after(close);
  const cookie = 'x'.repeat(720_000);
  const [response] = await once(get({ host: '127.0.0.1', port, agent: false, headers: { cookie } }), 'response');
  assert.equal(await text(response), '720000');
});

test('headers beyond that are answered with a page, and clear no cookies of this address', async (t) => {
  const { port, close } = await listen(sayHello, anyPort, loopback);
  t.after(close);
  const cookie = 'x'.repeat(1_100_000);
  const [response] = await once(get({ host: '127.0.0.1', port, agent: false, headers: { cookie } }), 'response');
  assert.equal(response.statusCode, 431);
  assert.equal(response.headers['clear-site-data'], undefined);
  assert.match(await text(response), /Your progress and your cookies are kept/);
});

test('localhost means both families, and any other host what it says', () => {
  assert.deepEqual(addressesOf('localhost'), ['127.0.0.1', '::1']);
  assert.deepEqual(addressesOf('[::1]'), ['::1']);
  assert.deepEqual(addressesOf('0.0.0.0'), ['0.0.0.0']);
});

test('the name for browsers is what HOST says, with brackets where it needs them', () => {
  assert.deepEqual(['localhost', '::1', '[::1]', '192.168.0.7'].map(publicName), ['localhost', '[::1]', '[::1]', '192.168.0.7']);
  assert.doesNotMatch(publicName('0.0.0.0'), /^0/);
});
