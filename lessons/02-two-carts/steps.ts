import { type Match, type Seen, type Step, was } from '../../playground-server/lesson.ts';
import type { ActionInput } from '../../playground-server/protocol.ts';
import { close, day, dayPasses, dropsCookie, edits, keeps, putsBack, restart, submits, toggle, visits } from '../actions.ts';
import { added, anasCart, bensCart, cartIn, cartShown, exchangesAfter, isEmpty, isExactly, lastCart, movedBefore } from './carts.ts';

const fillBoth: readonly ActionInput[] = [
  submits('Ana', '/add', { item: 'lime', qty: '1' }),
  submits('Ana', '/add', { item: 'lemon', qty: '2' }),
  submits('Ben', '/add', { item: 'carrot', qty: '4' }),
  submits('Ben', '/add', { item: 'taser', qty: '6' }),
];
const withSessions: readonly ActionInput[] = [toggle('carts', 'express-session'), ...fillBoth];
const anaLogsIn = submits('Ana', '/login', { username: 'Ana' });
const bensVisit = visits('Ben', '/cart');
const twoCarts: readonly ActionInput[] = [...withSessions, anaLogsIn, bensVisit];
const itemNames = [...Object.keys(anasCart), ...Object.keys(bensCart)];

const areFilled = (seen: Seen): boolean =>
  isExactly(lastCart(seen, 'Ana'), anasCart) &&
  isExactly(lastCart(seen, 'Ben'), bensCart) &&
  [...seen.jar('Ana'), ...seen.jar('Ben')].every(({ value }) => !itemNames.some((item) => value.includes(item)));

const isForged = was('Ben GET /cart', { verdict: 'signature-invalid', where: isEmpty });
const showsBensCart = was('Ben GET /cart', { where: (x) => isExactly(cartShown(x), bensCart) });
const lastIs = (seen: Seen, match: Match): boolean => seen.exchanges.slice(-1).some(match);
const cameWithoutTicket = was('Ben GET /cart', { where: (x) => x.sentSid === null });

function cartCameBack(seen: Seen): boolean {
  const first = seen.exchanges.find((x) => cameWithoutTicket(x) && x.rowsAfter >= 1);
  const closed = exchangesAfter(seen, (action) => action.do === 'close' && action.browser === 'Ben');
  return (
    first !== undefined &&
    (closed ?? []).some((x) => {
      const { server, browser } = movedBefore(seen, x);
      return (
        x.id > first.id &&
        was('Ben GET /cart', { body: 'carrot' })(x) &&
        x.jarBefore.some(({ expires }) => expires !== null) &&
        Math.min(server, browser) >= day
      );
    })
  );
}

/** The steps of lesson 02. */
export const steps: readonly Step[] = [
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
  {
    id: '02.5',
    title: 'A day after',
    given: twoCarts,
    showMe: [dayPasses('both'), bensVisit],
    check: (seen) =>
      seen.some((x) => {
        const { server, browser } = movedBefore(seen, x);
        return showsBensCart(x) && Math.min(server, browser) >= day;
      }),
    observe: 'carrot 4, taser 6. Ben’s browser was never closed.',
    hints: ['Clock: +1 day, both.'],
    wrong: [
      {
        id: 'server-only',
        play: [dayPasses('server'), bensVisit],
        when: (seen) => seen.some((x) => showsBensCart(x) && movedBefore(seen, x).server !== movedBefore(seen, x).browser),
        feedback: 'Move both: a day passes for everyone.',
      },
    ],
  },
  {
    id: '02.6',
    title: 'Close the browser',
    given: [...twoCarts, dayPasses('both'), bensVisit],
    showMe: [
      close('Ben'),
      bensVisit,
      toggle('life', '7d'),
      submits('Ben', '/add', { item: 'carrot', qty: '4' }),
      close('Ben'),
      dayPasses('both'),
      bensVisit,
    ],
    check: cartCameBack,
    observe: 'Without a lifetime, closing the browser drops the cookie, and the row stays. With a week, the cart is there a day later.',
    hints: ['“Quit” is a button on the browser’s frame.', 'The toggle restarts: add the carrot again.'],
    wrong: [
      {
        id: 'half-a-day',
        play: [
          close('Ben'),
          bensVisit,
          toggle('life', '12h'),
          submits('Ben', '/add', { item: 'carrot', qty: '4' }),
          close('Ben'),
          dayPasses('both'),
          bensVisit,
        ],
        when: (seen) =>
          seen.inOrder(
            was('Ben POST /add', { where: (x) => x.setCookies.some(({ line }) => /;\s*Expires=/i.test(line)) }),
            (x) => cameWithoutTicket(x) && isEmpty(x),
          ),
        feedback: 'Half a day is shorter than a day. The browser dropped it.',
      },
    ],
    marks: ['app.use(session({'],
  },
  {
    id: '02.7',
    title: 'Delete the row',
    given: twoCarts,
    showMe: [{ do: 'store', verb: 'delete', row: '${Ben.sid}' }, bensVisit],
    check: (seen) =>
      (exchangesAfter(seen, (action) => action.do === 'store' && action.verb === 'delete') ?? []).some(
        was('Ben GET /cart', { calls: ['get', 'generate'], where: isEmpty }),
      ),
    observe: 'Ben’s ticket is genuine and useless. The price list still works: it is the shop’s own data.',
    hints: ['The bin beside the row.'],
    wrong: [
      {
        id: 'anas-row',
        play: [{ do: 'store', verb: 'delete', row: '${Ana.sid}' }, bensVisit],
        when: (seen) => seen.actions.some((action) => action.do === 'store' && action.verb === 'delete') && seen.row('Ben') !== null,
        feedback: 'Ben’s coat is still there. Delete the row with the carrot.',
      },
    ],
    marks: ["const prices = { lime: 1, lemon: 1, carrot: 2, taser: 90 }; // the shop's own data"],
  },
  {
    id: '02.8',
    title: 'Why counting is dangerous',
    extra: true,
    given: withSessions,
    // The first restart makes Ana number 1: earlier visits have used numbers up.
    showMe: [
      restart,
      submits('Ana', '/add', { item: 'lime', qty: '1' }),
      restart,
      dropsCookie('Ben', 'connect.sid'),
      submits('Ben', '/add', { item: 'taser', qty: '6' }),
      visits('Ana', '/cart'),
    ],
    check: (seen) => {
      const after = exchangesAfter(seen, (action) => action.do === 'restart') ?? [];
      const bens = after.findIndex(was('Ben POST /add'));
      return (
        bens >= 0 && !after.some(added('Ana', 'taser')) && after.slice(bens).some(was('Ana GET /cart', { body: 'taser', cookie: /./ }))
      );
    },
    observe:
      'Ana’s old ticket is genuine, and its row is now Ben’s: she sees his taser. With the default random ids she would be a stranger.',
    hints: ['The counter starts at 1 again.', 'The secret is the same, so the stamp fits.'],
    wrong: [
      {
        id: 'ana-first',
        play: [
          restart,
          submits('Ana', '/add', { item: 'lime', qty: '1' }),
          restart,
          submits('Ana', '/add', { item: 'lime', qty: '1' }),
          dropsCookie('Ben', 'connect.sid'),
          submits('Ben', '/add', { item: 'taser', qty: '6' }),
          visits('Ana', '/cart'),
        ],
        when: (seen) => {
          const after = exchangesAfter(seen, (action) => action.do === 'restart') ?? [];
          const anas = after.findIndex(was('Ana POST /add'));
          return anas >= 0 && after.slice(anas).some(was('Ben POST /add'));
        },
        feedback: 'Then she gets number 1 herself. Let Ben be first.',
      },
      {
        id: 'another-number',
        play: [
          restart,
          visits('Ben', '/cart'),
          submits('Ana', '/add', { item: 'lime', qty: '1' }),
          restart,
          dropsCookie('Ben', 'connect.sid'),
          submits('Ben', '/add', { item: 'taser', qty: '6' }),
          visits('Ana', '/cart'),
        ],
        when: (seen) => {
          const after = exchangesAfter(seen, (action) => action.do === 'restart') ?? [];
          const bens = after.findIndex(was('Ben POST /add'));
          return bens >= 0 && after.slice(bens).some(was('Ana GET /cart', { where: isEmpty }));
        },
        feedback: 'Ana’s number is not Ben’s. Restart, let Ana add a lime as the first visitor, then restart again.',
      },
    ],
    marks: ['genid: () => String(++lastId), // 1, 2, 3: easy to read, never do this in a real app'],
  },
];
