import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cutHead } from './cut-head.ts';

test('the first line and the headers that tell something are left', () => {
  const head =
    'HTTP/1.1 302 Found\r\nX-Powered-By: Express\r\nLocation: /cart\r\nSet-Cookie: a=1; Path=/\r\nDate: now\r\nKeep-Alive: timeout=5\r\n\r\n';
  assert.deepEqual(cutHead(head), ['HTTP/1.1 302 Found', 'Location: /cart', 'Set-Cookie: a=1; Path=/']);
});
