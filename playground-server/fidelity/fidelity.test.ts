import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Conversation, Raw } from './conversation.ts';
import { bodies, byHand, responses } from './corpus-http.ts';
import { options, sessions, warnings } from './corpus-sessions.ts';
import { cookieIn, lengthFits, likeness } from './likeness.ts';
import { type Reply, replyTo } from './reply.ts';
import { type Side, startBare, startInEngine } from './sides.ts';

const withCookie = (request: Raw, cookie: string): Raw =>
  typeof request === 'string' ? request.replaceAll('${cookie}', cookie) : request.map((part) => part.replaceAll('${cookie}', cookie));

async function repliesOf(side: Side, { requests }: Conversation): Promise<Reply[]> {
  const replies: Reply[] = [];
  let cookie = '';
  for (const request of requests) {
    const reply = await replyTo(await side.connect(), withCookie(request, cookie));
    cookie = cookieIn(reply.text) ?? cookie;
    replies.push(reply);
  }
  return replies;
}

const corpora = [sessions, options, warnings, responses, bodies, byHand];

for (const corpus of corpora)
  test(`${corpus.program} answers in the engine, byte for byte, as on bare Node`, async (t) => {
    const [bare, engine] = await Promise.all([startBare(corpus), startInEngine(corpus)]);
    t.after(() => Promise.all([bare.stop(), engine.stop()]));
    for (const conversation of corpus.conversations)
      await t.test(conversation.name, async () => {
        const [expected, actual] = await Promise.all([repliesOf(bare, conversation), repliesOf(engine, conversation)]);
        const like = (replies: Reply[], side: Side): Reply[] => replies.map(({ text, closed }) => ({ text: likeness(text, side), closed }));
        assert.deepEqual(like(actual, engine), like(expected, bare));
        for (const { text, closed } of actual) {
          assert.ok(closed, `the server keeps the connection open: ${text}`);
          if (likeness(text, engine).includes('<length>')) assert.ok(lengthFits(text), `the length is not that of the body: ${text}`);
        }
      });
    await t.test('and prints the same', async () => {
      await bare.stop();
      for (const stream of ['stdout', 'stderr'] as const)
        assert.equal(likeness(engine.printed[stream], engine), likeness(bare.printed[stream], bare));
    });
  });

test('the corpus has at least 400 exchanges', () => {
  const all = corpora.flatMap(({ conversations }) => conversations);
  assert.ok(all.flatMap(({ requests }) => requests).length >= 400);
});
