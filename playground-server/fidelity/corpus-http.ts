/** HTTP itself: methods, headers, framing, bodies, files, and what is no HTTP at all. */
import { ask, type Corpus, get, one, raw, send } from './conversation.ts';

const form = 'application/x-www-form-urlencoded';
const json = 'application/json';

/** What Express answers with. */
export const responses: Corpus = {
  program: 'responses.cjs',
  conversations: [
    ...['/', '/text', '/json', '/jsonp?callback=go', '/buffer', '/empty', '/none', '/gone', '/redirect', '/moved', '/headers'].map((path) =>
      one(path, get(path)),
    ),
    one('cookies', get('/cookies', 'Cookie: x=1')),
    one('a conditional request', get('/text', 'If-None-Match: W/"5-XGKYoXa8TwfDzUs+5NQLMSXYKoM"')),
    one('If-None-Match: *', get('/text', 'If-None-Match: *')),
    one('Accept: json', get('/format', 'Accept: application/json')),
    one('Accept: nothing there is', get('/format', 'Accept: image/png')),
    one('what the request says of itself', get('/about?a=1&a=2&b[c]=3', 'X-Forwarded-For: 1.2.3.4')),
    one('a parameter', get('/users/Ana%20B')),
    one('a path that is no UTF-8', get('/users/%E0%A4%A')),
    one('404', get('/nowhere')),
    one('404 with markup in it', get('/<script>?<b>')),
    ...['/throw', '/throw-404', '/throw-text', '/reject', '/next', '/twice', '/bad-header', '/slow', '/events', '/chunks'].map((path) =>
      one(path, get(path)),
    ),
    ...['/file', '/no-file', '/download', '/pipe', '/static/page.html', '/static/nowhere', '/static', '/log'].map((path) =>
      one(path, get(path)),
    ),
    one('a range', get('/file', 'Range: bytes=2-5')),
    one('a range that is not there', get('/file', 'Range: bytes=900-')),
    one('two ranges', get('/file', 'Range: bytes=0-1,4-5')),
    one('a megabyte', get('/big')),
    one('traversal', get('/static/..%2f..%2fpackage.json')),
    ...['HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND', 'QUERY'].map((method) =>
      one(`${method} /any`, ask(method, '/any')),
    ),
    one('OPTIONS of a route', ask('OPTIONS', '/route')),
    one('OPTIONS *', ask('OPTIONS', '*')),
    one('a method that the route has not', ask('DELETE', '/route')),
    one('201 with a place', send('POST', '/route', form, '')),
    one('a socket killed amid the body', get('/kill')),
    one('a socket ended without an answer', get('/hang-up')),
  ],
};

/** What Express reads. */
export const bodies: Corpus = {
  program: 'bodies.cjs',
  conversations: [
    one('a form', send('POST', '/echo', form, 'a=1&b=two+words&c%5B%5D=x&c%5B%5D=y')),
    one('JSON', send('PUT', '/echo', json, '{"a":[1,2]}')),
    one('broken JSON', send('POST', '/echo', json, '{"a":')),
    one('JSON that is no object', send('POST', '/echo', json, '7')),
    one('an empty body', send('POST', '/echo', json, '')),
    one('another charset', send('POST', '/echo', `${json}; charset=latin9`, '{}')),
    one('a text', send('POST', '/text', 'text/plain', 'gr\u00fc\u00df')),
    one('bytes', send('POST', '/raw', 'application/octet-stream', '\u0000\u00ff\u0001')),
    one('a type that nobody reads', send('POST', '/echo', 'image/png', 'x')),
    one('500 kB of JSON', send('POST', '/size', json, JSON.stringify({ big: 'x'.repeat(500_000) }))),
    one('more JSON than allowed', send('POST', '/small', json, JSON.stringify({ big: 'x'.repeat(200) }))),
    one('a body with GET', send('GET', '/echo', json, '{"odd":true}')),
    one(
      'a chunked upload',
      raw(
        'POST /echo HTTP/1.1\nHost: x\nConnection: close\nContent-Type: application/json\nTransfer-Encoding: chunked\n\n5\n{"a":\n2\n1}\n0\n\n',
      ),
    ),
    one(
      'trailers',
      raw('POST /drain HTTP/1.1\nHost: x\nConnection: close\nTransfer-Encoding: chunked\nTrailer: X-Sum\n\n2\nok\n0\nX-Sum: 9\n\n'),
    ),
    one('Expect: 100-continue', send('POST', '/echo', form, 'a=1', 'Expect: 100-continue')),
    one('Expect: something else', send('POST', '/echo', form, 'a=1', 'Expect: magic')),
    one('compressed without being so', send('POST', '/echo', json, '{}', 'Content-Encoding: gzip')),
    one('an encoding that nobody knows', send('POST', '/echo', json, '{}', 'Content-Encoding: rot13')),
  ],
};

/** Node's own server, and bytes that it refuses. */
export const byHand: Corpus = {
  program: 'by-hand.cjs',
  conversations: [
    ...['/head-object', '/head-array', '/head-reason', '/head-pairs', '/own-date', '/own-date-head', '/no-date', '/set-then-head'].map(
      (path) => one(path, get(path)),
    ),
    ...['/cookies', '/trailers', '/hints', '/processing', '/304', '/close', '/long', '/status-999', '/raw-headers?a=1'].map((path) =>
      one(path, get(path)),
    ),
    one('HEAD', ask('HEAD', '/')),
    one('HTTP/1.0', raw('GET / HTTP/1.0\n\n')),
    one('HTTP/1.0 that wants to stay', raw('GET / HTTP/1.0\nConnection: keep-alive\n\nGET / HTTP/1.0\n\n')),
    one('HTTP/1.1 without Host', raw('GET / HTTP/1.1\n\n')),
    one('two Hosts', raw('GET / HTTP/1.1\nHost: a\nHost: b\nConnection: close\n\n')),
    one('an absolute address', raw('GET http://example.com/raw-headers HTTP/1.1\nHost: x\nConnection: close\n\n')),
    one('the same header twice', get('/raw-headers', 'X-A: 1', 'x-a: 2', 'Cookie: a=1', 'Cookie: b=2')),
    one(
      'pipelining',
      raw('GET / HTTP/1.1\nHost: x\n\nGET /304 HTTP/1.1\nHost: x\n\nGET /cookies HTTP/1.1\nHost: x\nConnection: close\n\n'),
    ),
    one('bytes in parts', ['GE', 'T / HT', 'TP/1.1\r\nHo', 'st: x\r\nConnection: close\r', '\n\r', '\n']),
    one('a body in parts', ['POST /length HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 6\r\n\r\nab', 'cd', 'ef']),
    one('garbage', raw('what is this\n\n')),
    one('an unknown method', raw('COAT / HTTP/1.1\nHost: x\n\n')),
    one('a space in the path', raw('GET /a b HTTP/1.1\nHost: x\n\n')),
    one('a header without a colon', raw('GET / HTTP/1.1\nHost: x\nbroken\n\n')),
    one('a NUL in a header', raw('GET / HTTP/1.1\nHost: x\nX-A: a\u0000b\n\n')),
    one('lines that end in LF alone', 'GET / HTTP/1.1\nHost: x\nConnection: close\n\n'),
    one('two lengths', raw('POST /length HTTP/1.1\nHost: x\nContent-Length: 1\nContent-Length: 2\n\nab')),
    one('a length and chunks', raw('POST /length HTTP/1.1\nHost: x\nContent-Length: 1\nTransfer-Encoding: chunked\n\n0\n\n')),
    one('a length that is no number', raw('POST /length HTTP/1.1\nHost: x\nContent-Length: two\n\nab')),
    one('a chunk of no size', raw('POST /length HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\nzz\nab\n')),
    one('headers of 20 kB', get('/', `X-Big: ${'x'.repeat(20_000)}`)),
    one('a path of 10 kB', get(`/${'x'.repeat(10_000)}`)),
    one('Upgrade', raw('GET / HTTP/1.1\nHost: x\nConnection: Upgrade, close\nUpgrade: websocket\n\n')),
    one('CONNECT', raw('CONNECT example.com:443 HTTP/1.1\nHost: x\n\n')),
    one('HTTP/2 in the clear', raw('PRI * HTTP/2.0\n\nSM\n\n')),
  ],
};
