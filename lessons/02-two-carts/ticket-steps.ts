import { type Match, type Seen, type Step, was } from '../../playground-server/lesson.ts';
import { dropsCookie, edits, keeps, putsBack, submits } from '../actions.ts';
import { added, anasCart, bensCart, cameWithoutTicket, cartIn, isEmpty, isExactly, lastCart } from './carts.ts';
import { anaLogsIn, bensVisit, fillBoth, twoCarts, withSessions } from './story.ts';

const itemNames = [...Object.keys(anasCart), ...Object.keys(bensCart)];

const areFilled = (seen: Seen): boolean =>
  isExactly(lastCart(seen, 'Ana'), anasCart) &&
  isExactly(lastCart(seen, 'Ben'), bensCart) &&
  [...seen.jar('Ana'), ...seen.jar('Ben')].every(({ value }) => !itemNames.some((item) => value.includes(item)));

const isForged = was('Ben GET /cart', { verdict: 'signature-invalid', where: isEmpty });
const lastIs = (seen: Seen, match: Match): boolean => seen.exchanges.slice(-1).some(match);

/** Steps 02.1 to 02.4: one small id for each cart, and the stamp that keeps it. */
export const ticketSteps: readonly Step[] = [
  {
    id: '02.1',
    title: 'Fill two carts',
    given: [],
    showMe: fillBoth,
    check: areFilled,
    observe: 'Two rows. Each jar holds one small id and no item name.',
    hints: ['Use the form four times.', 'Watch whose browser is selected.'],
    wrong: [
      // Of those that begin to hold with the same request the last one speaks.
      {
        id: 'wrong-amount',
        play: [submits('Ana', '/add', { item: 'lime', qty: '1' }), submits('Ana', '/add', { item: 'lemon', qty: '1' })],
        when: (seen) => {
          const wanted: Readonly<Record<string, number>> = { ...anasCart, ...bensCart };
          return (['Ana', 'Ben'] as const).some((browser) =>
            Object.entries(lastCart(seen, browser) ?? {}).some(([item, qty]) => qty !== wanted[item]),
          );
        },
        feedback:
          'One amount differs from the story: lime 1 and lemon 2, carrot 4 and taser 6. Press "Start here" and fill both carts again.',
      },
      {
        id: 'anas-carrot',
        play: [submits('Ana', '/add', { item: 'carrot', qty: '4' })],
        when: (seen) => {
          const inCart = Object.keys(lastCart(seen, 'Ana') ?? {});
          return inCart.length > 0 && inCart.every((item) => item in bensCart);
        },
        feedback: 'Carrot and taser belong to Ben, and this is Ana’s cart. Press "Start here", and select Ben for his two.',
      },
      {
        id: 'one-browser',
        play: [
          submits('Ana', '/add', { item: 'lime', qty: '1' }),
          submits('Ana', '/add', { item: 'lemon', qty: '2' }),
          submits('Ana', '/add', { item: 'carrot', qty: '4' }),
          submits('Ana', '/add', { item: 'taser', qty: '6' }),
        ],
        when: (seen) =>
          (['Ana', 'Ben'] as const).some((browser) => {
            const cart = lastCart(seen, browser) ?? {};
            return Object.keys(anasCart).some((item) => item in cart) && Object.keys(bensCart).some((item) => item in cart);
          }),
        feedback: 'One ticket, one coat. Select Ben for his two.',
      },
    ],
    marks: ['sessions.set(id, { id: Number(id), shoppingCart: [] });', 'req.visitor = sessions.get(id);'],
  },
  {
    id: '02.2',
    title: 'Change one digit',
    given: fillBoth,
    showMe: [edits('Ben', 'id', '1'), bensVisit],
    check: (seen) => {
      const anasId = seen.jar('Ana').find(({ name }) => name === 'id')?.value;
      return (
        anasId !== undefined &&
        !seen.some(added('Ben', 'lime')) &&
        seen.some(was('Ben GET /cart', { cookie: new RegExp(`(?:^|; )id=${anasId}(?:;|$)`), body: 'lime' }))
      );
    },
    observe: 'Ben sees lime 1, lemon 2.',
    hints: ['It is one character.'],
    wrong: [
      {
        id: 'nobody',
        play: [edits('Ben', 'id', '99'), bensVisit],
        when: (seen) => seen.some(was('Ben GET /cart', { cookie: 'id=', setCookies: 1 })),
        feedback: 'Nobody has 99, so the server made a new cart. Try a number that exists.',
      },
    ],
    marks: [`let id = /(?:^|; )id=(\\d+)/.exec(req.headers.cookie || '')?.[1];`],
  },
  {
    id: '02.3',
    title: 'Let express-session stamp the id',
    given: fillBoth,
    showMe: twoCarts,
    check: (seen) =>
      areFilled(seen) &&
      isExactly(cartIn(seen.row('Ana')), anasCart) &&
      isExactly(cartIn(seen.row('Ben')), bensCart) &&
      seen.row('Ana')?.['username'] === 'Ana' &&
      seen.last(was('Ana GET /cart'))?.body.includes('"loggedIn":true') === true &&
      seen.last(was('Ben GET /cart'))?.body.includes('"loggedIn":false') === true &&
      seen.inOrder(was('Ana POST /login'), was('Ben GET /cart')),
    observe: 'The cookie is now s%3A, the id, a dot and 43 characters. The row holds who is logged in, the username and the cart.',
    hints: ['The rows are new: the server restarted.', 'Ana had a cart before she logged in.'],
    wrong: [
      {
        id: 'ben-logs-in',
        play: [...withSessions, anaLogsIn, submits('Ben', '/login', { username: 'Ben' })],
        when: (seen) => seen.last(was('Ben GET /cart'))?.body.includes('"loggedIn":true') === true,
        feedback: 'Fine, but then nobody shows that a session is not a login. Press "Start here", and log in as Ana only.',
      },
    ],
  },
  {
    id: '02.4',
    title: 'Try the trick again',
    given: twoCarts,
    showMe: [keeps('Ben', 'B'), edits('Ben', 'connect.sid', 's%3A${Ana.sid}.${Ben.signature}'), bensVisit, putsBack('Ben', 'B')],
    check: (seen) => seen.some(isForged) && isExactly(cartIn(seen.row('Ana')), anasCart) && isExactly(cartIn(seen.row('Ben')), bensCart),
    observe: 'A new, empty cart. His ticket came with a stamp that does not fit, and the store was not asked.',
    hints: ['Change the digit before the dot.', 'Put the old value back afterwards.'],
    wrong: [
      {
        id: 'no-cookie',
        play: [keeps('Ben', 'B'), dropsCookie('Ben', 'connect.sid'), bensVisit],
        when: (seen) => lastIs(seen, cameWithoutTicket) && !seen.some(isForged),
        feedback: 'That is also a new visitor, but no forgery. Put his cookie back, change the id and keep the rest.',
      },
      {
        id: 'whole-ticket',
        play: [keeps('Ben', 'B'), edits('Ben', 'connect.sid', '${Ana.value}'), bensVisit],
        when: (seen) => lastIs(seen, was('Ben GET /cart', { body: 'lime' })),
        feedback: 'He is Ana now: with the whole cookie the stamp is genuine. That is theft. Put his value back, and forge only the id.',
      },
      {
        id: 'not-put-back',
        play: [keeps('Ben', 'B'), edits('Ben', 'connect.sid', 's%3A${Ana.sid}.${Ben.signature}'), bensVisit],
        when: (seen) => lastIs(seen, isForged),
        feedback: 'The forgery is refused. Now put Ben’s old value back: the next step needs it.',
      },
    ],
    marks: ["secret: 'two carts',"],
  },
];
