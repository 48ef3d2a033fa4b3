const express = require('express');

const app = express();
app.use('/small', express.json({ limit: 100 }));
app.use(express.json({ limit: '1mb' }));
app.use(express.urlencoded({ extended: true }));
app.use('/text', express.text());
app.use('/raw', express.raw({ type: 'application/octet-stream' }));
app.post('/raw', (req, res) => res.send(`${req.body?.length} bytes`));
app.post('/text', (req, res) => res.send(req.body ?? 'nothing'));
app.all('/echo', (req, res) => res.json({ method: req.method, body: req.body ?? null }));
app.post('/size', (req, res) => res.send(String(JSON.stringify(req.body).length)));
app.post('/drain', (req, res) => {
  let size = 0;
  req.on('data', (chunk) => {
    size += chunk.length;
  });
  req.on('end', () => res.json([size, req.trailers]));
});
app.post('/ignore', (_req, res) => res.send('not read'));
app.use((err, _req, res, _next) => res.status(err.status ?? 500).json([err.type ?? err.name, err.message]));

app.listen(process.env.PORT || 3000, function listening() {
  console.log('port', this.address().port);
});
