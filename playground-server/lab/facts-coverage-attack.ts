/** Facts about attacks. */
import { type FactGroup, testsOf } from './facts-coverage.ts';

const seam = testsOf('seam.test.ts');
const attack = testsOf('lab/facts-attack.test.ts');
const actions = testsOf('lab/lab-actions.test.ts');
const jarRules = testsOf('lab/cookie-rules.test.ts');
const lesson = testsOf('../lessons/09-attacks/attacks.test.ts');

const theAttacks: FactGroup = {
  number: '5',
  title: 'Attacks',
  facts: [
    {
      fact: 'a changed sid or signature, or a mix of two tickets: a new session, no error',
      shownBy: [
        ...actions('a cookie with a changed sid…', 'a cookie with a changed signature…'),
        ...attack('the sid of one with the signature of another…'),
      ],
    },
    {
      fact: 'what must leak: the cookie alone, or the secret and the rows together',
      shownBy: attack(
        'a whole cookie is a takeover',
        'the secret alone opens nothing',
        'the rows alone open nothing…',
        'the secret and the rows together…',
      ),
    },
    {
      fact: 'one’s own cookie is enough to guess a weak secret',
      shownBy: [...attack('one’s own cookie is enough…'), ...lesson('the list of words finds keyboard cat…')],
    },
    { fact: 'guesses per second', outOfReach: 'It depends on the machine; a test never asserts a time.' },
    { fact: 'guessing a sid of 192 bits, of 64 bits', shownBy: lesson('a sid of 192 bits outlives all guessing…') },
    {
      fact: 'a six-digit id falls in half a second',
      outOfReach: 'It is a reckoning of chances at a rate, like the one before; no run shows a rate.',
    },
    { fact: 'ids that count and a known secret: an account a try', shownBy: lesson('ids that count, and a known secret…') },
    {
      fact: 'fixation: a chosen id is not adopted, unsigned or signed',
      shownBy: lesson('an id without a row is never adopted…', 'an id that Ben chose, without a stamp…'),
    },
    {
      fact: 'fixation: a planted ticket of one’s own works unless the id is new at login',
      shownBy: attack('with the same id at login…', 'with regenerate() at login…'),
    },
    { fact: 'a landing page that writes nothing gives no sid', shownBy: lesson('a page that writes nothing gives Ben no id') },
    {
      fact: 'cookie tossing: the attacker’s goes first and is taken; __Host- refuses the toss',
      shownBy: [...lesson('a cookie that a neighbour host plants…', 'a name that starts with __Host-…'), ...seam('09.5 alone…')],
    },
    {
      fact: 'a script: httpOnly false gives the cookie away; true does not, and the script still posts',
      shownBy: [...seam('09.3 alone…'), ...actions('a page script reads no HttpOnly cookie…')],
    },
    {
      fact: 'which cookies come from another site, by SameSite and age',
      shownBy: [
        ...jarRules(
          'a link from another site…',
          'a posted form from another site…',
          'an image from another site…',
          'a fetch that posts from another site…',
          'a typed address from another site…',
        ),
        ...lesson('a link of another site…', 'a form with POST of another site…', 'an image of another site…', 'a fetch of another site…'),
      ],
    },
    {
      fact: 'third-party cookies blocked by a setting',
      outOfReach: 'A virtual browser has no such setting; it shows what SameSite alone decides.',
    },
    { fact: 'site, not origin', shownBy: jarRules('a site is scheme and registrable domain…') },
    { fact: 'a GET that changes something is open under Lax', shownBy: attack('SameSite=Strict and Lax stop a form…') },
    {
      fact: 'cookie-session: readable, and replayed after logout',
      outOfReach: 'cookie-session is no package of a lesson; a program can load only what its lesson installs.',
    },
    { fact: 'a cookie over 4096 bytes is dropped', shownBy: jarRules('a name and value over 4096 bytes are refused…') },
  ],
};

/** Facts about attacks. */
export const attackFacts: readonly FactGroup[] = [theAttacks];
