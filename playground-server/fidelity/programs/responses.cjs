const fs = require('node:fs');
const path = require('node:path');
const express = require('express');

const app = express();
const files = process.env.FILES;

app.use('/static', express.static(files, { lastModified: false }));
app.get('/', (_req, res) => res.send('<p>home</p>'));
app.get('/text', (_req, res) => res.type('text').send('plain'));
app.get('/json', (_req, res) => res.json({ fruit: 'lime', n: 2 }));
app.get('/jsonp', (_req, res) => res.jsonp({ n: 1 }));
app.get('/buffer', (_req, res) => res.send(Buffer.from([0, 255, 10])));
app.get('/empty', (_req, res) => res.end());
app.get('/none', (_req, res) => res.sendStatus(204));
app.get('/big', (_req, res) => res.send('x'.repeat(1_000_000)));
app.get('/gone', (_req, res) => res.status(410).send('gone'));
app.get('/redirect', (_req, res) => res.redirect('/text?a=b c'));
app.get('/moved', (_req, res) => res.redirect(301, 'https://example.com/'));
app.get('/cookies', (req, res) => {
  res.cookie('a', 'b c', { maxAge: 60_000, httpOnly: true, sameSite: 'strict' });
  res.cookie('j', { n: 1 }).cookie('d', 'x', { domain: 'localhost', path: '/only', secure: true });
  res
    .clearCookie('old')
    .append('X-Seen', req.headers.cookie ?? 'none')
    .send('cookies');
});
app.get('/headers', (req, res) =>
  res
    .set({ 'X-One': '1', 'x-two': ['a', 'b'] })
    .vary('Accept')
    .links({ next: '/2' })
    .json(req.rawHeaders),
);
app.get('/format', (_req, res) => res.format({ text: () => res.send('t'), html: () => res.send('<p>h</p>'), json: () => res.json({}) }));
app.get('/about', (req, res) =>
  res.json([req.ip, req.protocol, req.secure, req.hostname, req.host, req.originalUrl, req.query, req.httpVersion]),
);
app.get('/users/:name', (req, res) => res.send(`user ${req.params.name}`));
app.get('/throw', () => {
  throw new Error('thrown');
});
app.get('/throw-404', () => {
  throw Object.assign(new Error('no such coat'), { status: 404, headers: { 'X-Peg': '7' } });
});
app.get('/throw-text', () => {
  throw 'only a text';
});
app.get('/reject', async () => {
  await Promise.resolve();
  throw new TypeError('rejected');
});
app.get('/next', (_req, _res, next) => next(new RangeError('passed on')));
app.get('/twice', (_req, res) => {
  res.send('once');
  res.send('twice');
});
app.get('/bad-header', (_req, res) => res.set('X-Bad', 'line\nbreak').send('no'));
app.get('/slow', (_req, res) => setTimeout(() => res.send('slow'), 20));
app.get('/events', (req, res) => {
  res.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' }).flushHeaders();
  let n = 0;
  const timer = setInterval(() => {
    n += 1;
    res.write(`data: ${n}\n\n`);
    if (n < 3) return;
    clearInterval(timer);
    res.end();
  }, 2);
  req.on('close', () => clearInterval(timer));
});
app.get('/chunks', (_req, res) => {
  res.write('one ');
  setImmediate(() => {
    res.write('two ');
    res.end('three');
  });
});
app.get('/file', (_req, res) => res.sendFile(path.join(files, 'note.txt'), { lastModified: false }));
app.get('/no-file', (_req, res) => res.sendFile('nowhere.txt', { root: files }));
app.get('/download', (_req, res) => res.download(path.join(files, 'note.txt'), 'coat “7”.txt', { lastModified: false }));
app.get('/pipe', (_req, res) => fs.createReadStream(path.join(files, 'page.html')).pipe(res.type('html')));
app.all('/any', (req, res) => res.send(req.method));
app
  .route('/route')
  .get((_req, res) => res.send('got'))
  .post((_req, res) => res.status(201).location('/route/1').send('made'));
app.get('/kill', (req, res) => {
  res.write('half');
  setImmediate(() => req.socket.destroy());
});
app.get('/hang-up', (req) => req.socket.end());
app.get('/log', (_req, res) => {
  console.log('a line with %s and %o', 'text', { n: 1 });
  console.error('an error line');
  res.send('logged');
});

app.listen(process.env.PORT || 3000, function listening() {
  console.log('port', this.address().port);
});
