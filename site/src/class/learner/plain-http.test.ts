import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { steps as attacks } from '../../../../lessons/09-attacks/steps.ts';
import copies from '../../../../lessons/10-many-copies/lesson.ts';
import { isPlainHttp, needOwnBrowser } from './plain-http.ts';

const isPlain = (address: string): boolean => isPlainHttp(new URL(address));

test('a page of another computer over http is plain', () => {
  for (const address of ['http://192.168.1.20:4321/', 'http://lab-laptop.local:4321/', 'http://[fd00::1]:4321/'])
    assert.equal(isPlain(address), true, address);
});

test('this machine and https are not', () => {
  for (const address of [
    'http://localhost:4321/',
    'http://127.0.0.1:4321/',
    'http://127.4.0.9/',
    'http://[::1]:4321/',
    'https://school.example/',
  ])
    assert.equal(isPlain(address), false, address);
});

test('the steps that are about Secure are still so', () => {
  const all = [...attacks, ...copies.steps];
  for (const id of needOwnBrowser.secure) assert.match(JSON.stringify(all.find((step) => step.id === id)), /secure/i, id);
});

test('the steps that ask for the door are still so', async () => {
  for (const id of needOwnBrowser.door) {
    const prose = await readFile(new URL('../../../../lessons/03-setting-up/index.mdx', import.meta.url), 'utf8');
    const step = prose.slice(prose.indexOf(`<Step id="${id}"`), prose.indexOf('</Step>', prose.indexOf(`<Step id="${id}"`)));
    assert.match(step, /tab Door/);
  }
});
