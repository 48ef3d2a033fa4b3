import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldIn } from './page-field.ts';
import { labOf, play, programOf } from './testing-lab.ts';

const page = '<form><input type="hidden" name="token" value="a&quot;b"><input name="limes"><button name="go" value="1">Go</button></form>';

test('a field is read as it would be sent, and a page without it has none', () => {
  assert.equal(fieldIn(page, 'token'), 'a"b');
  assert.equal(fieldIn(page, 'limes'), '');
  assert.equal(fieldIn(page, 'go'), null);
});

test('a form value may name a field of the page that its browser shows', async (t) => {
  const lab = await labOf(
    t,
    programOf(
      'resave: false, saveUninitialized: false',
      `app.get('/', (req, res) => res.send('<input name="token" value="' + Math.random() + '">'));
app.post('/give', express.urlencoded(), (req, res) => res.send(req.body.token));`,
    ),
  );
  const [form, answer] = await play(lab, [
    { do: 'request', browser: 'Ana', path: '/' },
    { do: 'request', browser: 'Ana', method: 'POST', path: '/give', form: { token: '${Ana.page.token}' } },
  ]);
  assert.match(answer?.body ?? '', /^0\.\d+$/);
  assert.equal(form?.body, `<input name="token" value="${answer?.body}">`);
  const again = { do: 'request', browser: 'Ana', method: 'POST', path: '/give', form: { token: '${Ana.page.token}' } } as const;
  await assert.rejects(play(lab, [again]), /no page that Ana sees has a field token/);
});
