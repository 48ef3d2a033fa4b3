import { type Seen, type Step, was } from '../../playground-server/lesson.ts';
import { close, day, dayPasses, dropsCookie, restart, submits, toggle, visits } from '../actions.ts';
import { added, bensCart, cameWithoutTicket, cartShown, exchangesAfter, isEmpty, isExactly, movedBefore } from './carts.ts';
import { bensVisit, twoCarts, withSessions } from './story.ts';

const showsBensCart = was('Ben GET /cart', { where: (x) => isExactly(cartShown(x), bensCart) });

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

/** Steps 02.5 to 02.8: how ticket and row come apart, in time and by hand. */
export const lifeSteps: readonly Step[] = [
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
