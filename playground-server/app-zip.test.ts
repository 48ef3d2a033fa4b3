import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { loadLessons } from './lessons.ts';
import type { ActionInput } from './protocol.ts';
import { ask, json, open, openLab, startTestCoatcheck } from './testing.ts';

const lessons = await loadLessons();

function lessonNamed(slug: string) {
  const loaded = lessons.get(slug);
  assert.ok(loaded, `there is no lesson ${slug}`);
  return loaded;
}

/** The files of a zip by path. */
async function download(origin: string, id: string, cookie: string): Promise<Readonly<Record<string, string>>> {
  const response = await open(origin, `/api/labs/${id}/app.zip`, { headers: { Cookie: cookie } });
  assert.equal(response.statusCode, 200);
  assert.equal(response.headers['content-type'], 'application/zip');
  const files = unzipSync(new Uint8Array(await buffer(response)));
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

async function act(origin: string, id: string, cookie: string, action: ActionInput): Promise<void> {
  assert.equal((await ask(origin, `/api/labs/${id}/actions`, json(origin, { action }, cookie))).status, 200);
}

/** Puts files on disk beside the packages of this project. */
async function unpack(t: TestContext, files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'coatcheck-'));
  t.after(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  await symlink(join(import.meta.dirname, '../node_modules'), join(folder, 'node_modules'), 'junction');
  return folder;
}

test('the zip holds the learner’s files and a package.json with the versions that they run with', async (t) => {
  const { site } = await startTestCoatcheck(t, lessonNamed('07-flash'));
  const { id, cookie } = await openLab(site.origin, '07-flash');
  const files = await download(site.origin, id, cookie);
  assert.deepEqual(Object.keys(files), ['coatcheck-07-flash/package.json', 'coatcheck-07-flash/server.js']);
  assert.equal(files['coatcheck-07-flash/server.js'], lessonNamed('07-flash').files['server.js']);
  const { scripts, dependencies } = JSON.parse(files['coatcheck-07-flash/package.json'] ?? '');
  assert.deepEqual(scripts, { start: 'node server.js' });
  assert.deepEqual(dependencies, lessonNamed('07-flash').versions);
});

test('toggles are applied in the zip: which file is run, and its text', async (t) => {
  const { site } = await startTestCoatcheck(t, lessonNamed('02-two-carts'));
  const { id, cookie } = await openLab(site.origin, '02-two-carts');
  const manifest = async () => JSON.parse((await download(site.origin, id, cookie))['coatcheck-02-two-carts/package.json'] ?? '');
  const main = lessonNamed('02-two-carts').lesson.toggles.find(({ values }) =>
    values.some(({ edits }) => edits.some((it) => 'main' in it)),
  );
  const other = main?.values[1];
  assert.ok(main && other, 'lesson 02 has a toggle that chooses another main file');
  assert.deepEqual((await manifest()).scripts, { start: 'node by-hand.js' });
  await act(site.origin, id, cookie, { do: 'toggle', set: { [main.name]: other.value } });
  assert.deepEqual((await manifest()).scripts, { start: 'node server.js' });
});

test('what the program finds in its environment goes along as a file, and npm start reads it', async (t) => {
  const lesson = lessonNamed('03-setting-up');
  const loaded = {
    ...lesson,
    files: { 'server.js': 'console.log(process.env.GREETING); process.exit(); app.listen(3000);' },
    lesson: {
      ...lesson.lesson,
      toggles: [
        {
          name: 'greeting',
          label: 'Greeting',
          values: [
            { value: 'none', label: 'none', edits: [] },
            { value: 'some', label: 'some', edits: [{ env: { GREETING: 'it’s "#1"' } }] },
          ],
        },
      ],
    },
  };
  const { site } = await startTestCoatcheck(t, loaded);
  const { id, cookie } = await openLab(site.origin, '03-setting-up');
  await act(site.origin, id, cookie, { do: 'toggle', set: { greeting: 'some' } });
  const files = await download(site.origin, id, cookie);
  const folder = await unpack(t, files);
  const { scripts } = JSON.parse(files['coatcheck-03-setting-up/package.json'] ?? '');
  const [, ...words] = String(scripts.start).split(' ');
  const child = spawn(process.execPath, words, { cwd: join(folder, 'coatcheck-03-setting-up') });
  const [printed] = await Promise.all([buffer(child.stdout), once(child, 'close')]);
  assert.equal(printed.toString(), 'it’s "#1"\n');
});

test('the zip is for its visitor only, and not for pages of other sites', async (t) => {
  const { site } = await startTestCoatcheck(t);
  const { id, cookie } = await openLab(site.origin, '01-one');
  const stranger = await openLab(site.origin, '01-one');
  const path = `/api/labs/${id}/app.zip`;
  assert.equal((await ask(site.origin, path)).status, 404);
  assert.equal((await ask(site.origin, path, { headers: { Cookie: stranger.cookie } })).status, 404);
  assert.equal((await ask(site.origin, path, { headers: { Cookie: cookie, 'Sec-Fetch-Site': 'cross-site' } })).status, 403);
  assert.equal((await ask(site.origin, path, { ...json(site.origin, {}, cookie) })).status, 405);
  assert.equal(
    (await ask(site.origin, path, { headers: { Cookie: cookie } })).headers['content-disposition'],
    'attachment; filename=coatcheck-01-one.zip',
  );
});
