import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { blamePrograms } from '../engine/blame.ts';
import { labOf, play } from './testing-lab.ts';
import { untrue } from './testing-verdicts.ts';
import { beside } from './verdict-cases-beside.ts';
import { copies } from './verdict-cases-copies.ts';
import { failures, others } from './verdict-cases-failure.ts';
import { options } from './verdict-cases-option.ts';
import { between } from './verdict-cases-others.ts';
import { firstRequests, flash, methods } from './verdict-cases-session.ts';
import { base } from './verdict-programs.ts';
import { rules } from './verdict-rules.ts';

// The test runner takes every stray error as a failure of the running test; here programs are to be blamed for theirs.
before(() => {
  process.removeAllListeners('uncaughtException').removeAllListeners('unhandledRejection');
  blamePrograms();
});

const cases = [...firstRequests, ...methods, ...failures, ...options, ...others, ...flash, ...beside, ...copies, ...between];

for (const { row, text = base, play: actions, shown, rules: wanted, tone, because, headline } of cases)
  test(row, async (t) => {
    const lab = await labOf(t, text);
    const exchange = (await play(lab, actions)).findLast(({ path }) => shown === undefined || path === shown);
    assert.ok(exchange);
    const seen = JSON.stringify({
      decisions: exchange.decisions,
      calls: exchange.calls,
      error: exchange.error,
      body: exchange.body.slice(0, 200),
    });
    assert.deepEqual(
      exchange.verdicts.map(({ rule }) => rule),
      wanted,
      seen,
    );
    if (tone) assert.equal(exchange.verdicts[0]?.tone, tone);
    if (because)
      assert.ok(
        exchange.verdicts.some((verdict) => because.test(verdict.because)),
        JSON.stringify(exchange.verdicts),
      );
    if (headline)
      assert.ok(
        exchange.verdicts.some((verdict) => headline.test(verdict.headline)),
        JSON.stringify(exchange.verdicts),
      );
    for (const verdict of exchange.verdicts) {
      assert.deepEqual(untrue(verdict, exchange), [], JSON.stringify(verdict));
      assert.match(verdict.headline, /^[A-Z].*[^.]\.$/);
      assert.match(verdict.because, /^[A-Za-z].*\.$/s);
      assert.ok(verdict.because.length <= 220, `${verdict.because.length} characters: ${verdict.because}`);
      assert.ok(verdict.headline.length <= 90, `${verdict.headline.length} characters: ${verdict.headline}`);
    }
  });

test('every rule is reached by a run', () => {
  const reached = new Set(cases.flatMap((each) => each.rules));
  assert.deepEqual(
    rules.filter((rule) => !reached.has(rule)),
    [],
  );
});
