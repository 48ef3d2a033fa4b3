const http = require('node:http');

const answers = {
  '/': (_req, res) => res.end('home'),
  '/head-object': (_req, res) => res.writeHead(200, { 'X-A': '1', 'Content-Length': 2 }).end('ok'),
  '/head-array': (_req, res) => res.writeHead(200, ['X-A', '1', 'X-A', '2']).end('ok'),
  '/head-reason': (_req, res) => res.writeHead(299, 'Mostly Fine', { 'X-A': '1' }).end('ok'),
  '/head-pairs': (_req, res) =>
    res
      .writeHead(200, [
        ['X-A', '1'],
        ['X-B', '2'],
      ])
      .end('ok'),
  '/own-date': (_req, res) => res.setHeader('Date', 'Thu, 01 Jan 1970 00:00:00 GMT').end('dated'),
  '/own-date-head': (_req, res) => res.writeHead(200, { date: 'Thu, 01 Jan 1970 00:00:00 GMT' }).end('dated'),
  '/no-date': (_req, res) => {
    res.sendDate = false;
    res.end('undated');
  },
  '/set-then-head': (_req, res) => {
    res.setHeader('X-A', 'set');
    res.writeHead(200, { 'X-B': 'head' }).end('both');
  },
  '/cookies': (_req, res) => res.setHeader('Set-Cookie', ['a=1', 'b=2; Path=/']).end('cookies'),
  '/trailers': (_req, res) => {
    res.writeHead(200, { Trailer: 'X-Sum' });
    res.write('body');
    res.addTrailers({ 'X-Sum': '42' });
    res.end();
  },
  '/hints': (_req, res) => res.writeEarlyHints({ link: '</style.css>; rel=preload; as=style' }, () => res.end('hinted')),
  '/processing': (_req, res) => {
    res.writeProcessing();
    res.end('processed');
  },
  '/304': (_req, res) => res.writeHead(304).end(),
  '/close': (_req, res) => res.setHeader('Connection', 'close').end('closing'),
  '/long': (_req, res) => res.writeHead(200, { 'Content-Length': 3 }).end('longer'),
  '/status-999': (_req, res) => res.writeHead(999).end('odd'),
  '/raw-headers': (req, res) => res.end(JSON.stringify([req.url, req.rawHeaders])),
  '/length': (req, res) => {
    let size = 0;
    req.on('data', (chunk) => {
      size += chunk.length;
    });
    req.on('end', () => res.end(String(size)));
  },
};

const server = http.createServer((req, res) => {
  const answer = answers[req.url.split('?')[0]];
  if (answer) answer(req, res);
  else res.writeHead(404).end('none');
});
server.listen(process.env.PORT || 3000, () => console.log('port', server.address().port));
