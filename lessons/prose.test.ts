import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countOf, linesInSteps, mentionsIn, proofsIn, sentencesOf, wordsIn } from './prose.ts';

const page = `<Story>

Ana reads "Hello." She reloads.

</Story>

<Step id="02.1">

Visit \`/cart\` once. It is empty. {/* 02.1 02.P1 */}

\`\`\`js
app.listen(3000);
\`\`\`

- One item
- Another [link](https://example.com/a. b)

<Deep title="Further on">

\`\`\`js
deep();
\`\`\`

</Deep>

</Step>

<Quiz />
`;

test('a page is read as sentences, without code, comments and markup', () => {
  assert.deepEqual(sentencesOf(page), [
    'Ana reads "Hello."',
    'She reloads.',
    'Visit code once.',
    'It is empty.',
    'One item',
    'Another link',
    'Further on',
  ]);
});

test('the cells of a table are sentences of their own', () => {
  assert.deepEqual(sentencesOf('| a b | c |\n|---|---|\n| d | e f |'), ['a b', 'c', 'd', 'e f']);
});

test('words are counted, and signs are not', () => {
  assert.equal(wordsIn('s: + sid + the signature'), 4);
});

test('a comment names its proofs one by one', () => {
  assert.deepEqual(proofsIn(page), ['02.1', '02.P1']);
});

test('a component is found with its id or its step, and counted without', () => {
  assert.deepEqual(mentionsIn('<Step id="02.1">\n<Capture step="02.1" show="row" />'), [
    { component: 'Step', id: '02.1' },
    { component: 'Capture', id: '02.1' },
  ]);
  assert.equal(countOf(page, 'Quiz'), 1);
  assert.equal(countOf(page, 'Qui'), 0);
});

test('JavaScript counts where it stands in a step, and not in a deep dive', () => {
  assert.deepEqual(linesInSteps(page), ['app.listen(3000);']);
});
