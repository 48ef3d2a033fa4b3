/** A Coatcheck with one lesson, whose program sets the cookies that a test asks for. It listens and prints as the real one does. */
import { startCoatcheck } from '../../playground-server/coatcheck.ts';
import { readEnvironment } from '../../playground-server/environment.ts';
import { createLabs } from '../../playground-server/lab/labs.ts';
import { loadSite } from '../../playground-server/site.ts';
import { lessonOf } from '../../playground-server/testing.ts';

const program = `
const express = require('express');
const app = express();
app.get('/set', (req, res) => res.set('Set-Cookie', [].concat(req.query.line)).send('set'));
app.get('/fill', (req, res) => {
  const line = (number) => \`big\${number}=\${'x'.repeat(4000)}; Path=/\`;
  res.set('Set-Cookie', [0, 1, 2].map((number) => line(Number(req.query.from) + number))).send('filled');
});
app.all('/cookies', (req, res) => res.json({ method: req.method, cookie: req.headers.cookie ?? null, site: req.headers['sec-fetch-site'] }));
app.listen(3000);
`;

const trial = lessonOf('00-trial', program);

const coatcheck = await startCoatcheck({
  environment: readEnvironment(process.env),
  site: await loadSite(new URL('../dist/', import.meta.url)),
  version: '0.0.0',
  makeLabs: (options) => createLabs({ ...options, lessons: new Map([[trial.lesson.slug, trial]]) }),
});
console.log(`Coatcheck is ready: ${coatcheck.site.origin}`);
