import { type Seen, type Step, was } from '../../playground-server/lesson.ts';

const coupon = (seen: Seen): boolean => seen.jar('Ana').some(({ name }) => name === 'coupon');

/** The steps of lesson 01. */
export const steps: readonly Step[] = [
  {
    id: '01.1',
    title: 'Out as Set-Cookie, back as Cookie',
    given: [],
    showMe: [
      { do: 'request', browser: 'Ana', path: '/' },
      { do: 'request', browser: 'Ana', path: '/' },
    ],
    check: (seen) =>
      seen.inOrder(was('Ana GET /', { setCookies: 1, cookie: null }), was('Ana GET /', { cookie: 'role=guest', setCookies: 0 })),
    observe: 'The first answer says Set-Cookie: role=guest. The second request says Cookie: role=guest, and no Set-Cookie comes back.',
    hints: ['Twice, same browser.'],
    wrong: [
      {
        id: '01.1.w1',
        play: [
          { do: 'request', browser: 'Ana', path: '/' },
          { do: 'request', browser: 'Ben', path: '/' },
        ],
        when: (seen) => seen.some(was('Ana GET /')) && seen.some(was('Ben GET /')),
        feedback: 'Ben has his own jar. Send the second request from the same browser.',
      },
    ],
    marks: ["res.append('Set-Cookie', 'role=guest; Path=/; HttpOnly');"],
  },
  {
    id: '01.2',
    title: 'Become the owner without touching the server',
    given: [{ do: 'request', browser: 'Ana', path: '/' }],
    showMe: [
      { do: 'jar', browser: 'Ana', verb: 'edit', name: 'role', value: 'owner' },
      { do: 'request', browser: 'Ana', path: '/' },
    ],
    check: (seen) => seen.some(was('Ana GET /', { cookie: 'role=owner', body: 'keys' })),
    observe: '“Here are the keys to the shop.” The shop asked her own browser who she is, and believed it.',
    hints: ['Click the value in Ana’s jar.', 'Type owner.', 'HttpOnly hides a cookie from page scripts, not from you.'],
    wrong: [
      {
        id: '01.2.w1',
        play: [{ do: 'jar', browser: 'Ana', verb: 'edit', name: 'role', value: 'owner' }],
        when: (seen) => seen.jar('Ana').some(({ name, value }) => name === 'role' && value === 'owner') && seen.exchanges.length === 0,
        feedback: 'The jar changed, the server has not heard of it. Visit again.',
      },
    ],
    marks: ["if (role === 'owner')"],
  },
  {
    id: '01.3',
    title: 'A cookie with a path',
    given: [{ do: 'request', browser: 'Ana', path: '/' }],
    showMe: [
      { do: 'request', browser: 'Ana', path: '/coupon' },
      { do: 'request', browser: 'Ana', path: '/shop' },
      { do: 'request', browser: 'Ana', path: '/' },
    ],
    check: (seen) => {
      const without = was('Ana GET /', { where: (x) => !(x.cookie ?? '').includes('coupon=') });
      return (
        seen.inOrder(was('Ana GET /coupon'), was('Ana GET /shop', { cookie: 'coupon=LIME' })) &&
        seen.inOrder(was('Ana GET /coupon'), without)
      );
    },
    observe: 'The coupon is sent to /shop and not to /. Path decides.',
    hints: ['Path decides.', 'The jar says beside each cookie why it was sent or not.'],
    wrong: [
      {
        id: '01.3.w1',
        play: [
          { do: 'request', browser: 'Ana', path: '/' },
          { do: 'request', browser: 'Ana', path: '/coupon' },
          { do: 'request', browser: 'Ana', path: '/shop' },
        ],
        when: (seen) => seen.inOrder(was('Ana GET /'), was('Ana GET /coupon')) && !seen.inOrder(was('Ana GET /coupon'), was('Ana GET /')),
        feedback: 'The coupon did not exist yet. Order matters: visit / once more, after /coupon.',
      },
    ],
    marks: ["res.append('Set-Cookie', 'coupon=LIME; Path=/shop; Max-Age=60');"],
  },
  {
    id: '01.4',
    title: 'Let the shop delete the coupon',
    given: [{ do: 'request', browser: 'Ana', path: '/' }],
    showMe: [
      { do: 'request', browser: 'Ana', path: '/coupon' },
      { do: 'request', browser: 'Ana', method: 'POST', path: '/forget' },
      { do: 'toggle', set: { forgetPath: '/shop' } },
      { do: 'request', browser: 'Ana', method: 'POST', path: '/forget' },
    ],
    check: (seen) =>
      !coupon(seen) &&
      seen.some(
        was('Ana POST /forget', {
          where: (x) => x.jarBefore.some(({ name }) => name === 'coupon') && x.setCookies.some(({ outcome }) => outcome === 'removed'),
        }),
      ),
    observe: 'With Path=/ the jar still held the coupon of /shop. Name and path must both match.',
    hints: ['Look at the path column of the jar.', 'Which path did /coupon use?'],
    wrong: [
      {
        id: '01.4.w1',
        play: [
          { do: 'request', browser: 'Ana', path: '/coupon' },
          { do: 'jar', browser: 'Ana', verb: 'delete', name: 'coupon' },
        ],
        when: (seen) => seen.actions.some((action) => action.do === 'jar' && action.verb === 'delete'),
        feedback: 'It is gone, but your shop did not do it. Let the server’s Set-Cookie do it: get a coupon again, then press /forget.',
      },
      {
        id: '01.4.w2',
        play: [
          { do: 'request', browser: 'Ana', path: '/coupon' },
          { do: 'clock', who: 'browser', by: 61_000 },
          { do: 'request', browser: 'Ana', path: '/shop' },
        ],
        when: (seen) => seen.actions.some((action) => action.do === 'clock') && !coupon(seen),
        feedback: 'That is expiry. Here the server must delete it early: get a coupon again, then press /forget.',
      },
    ],
    marks: ["app.post('/forget'"],
  },
  {
    id: '01.5',
    title: 'Let the coupon run out',
    given: [{ do: 'request', browser: 'Ana', path: '/' }],
    showMe: [
      { do: 'request', browser: 'Ana', path: '/coupon' },
      { do: 'request', browser: 'Ana', path: '/shop' },
      { do: 'clock', who: 'browser', by: 61_000 },
      { do: 'request', browser: 'Ana', path: '/shop' },
    ],
    check: (seen) => {
      const jumped = seen.facts.find(
        (fact) => fact.kind === 'action' && fact.did.do === 'clock' && fact.did.who !== 'server' && fact.did.by > 60_000,
      );
      const sent = seen.facts.find((fact) => fact.kind === 'exchange' && was('Ana GET /shop', { cookie: 'coupon=LIME' })(fact.exchange));
      const gone = seen.facts.findLast(
        (fact) => fact.kind === 'exchange' && was('Ana GET /shop', { where: (x) => !(x.cookie ?? '').includes('coupon=') })(fact.exchange),
      );
      return jumped !== undefined && sent !== undefined && gone !== undefined && sent.n < jumped.n && jumped.n < gone.n;
    },
    observe: 'After 61 seconds the browser does not send it. The server was told nothing.',
    hints: ['Use the clock of the browser: 61 seconds.'],
    wrong: [
      {
        id: '01.5.w1',
        play: [
          { do: 'request', browser: 'Ana', path: '/coupon' },
          { do: 'request', browser: 'Ana', path: '/shop' },
          { do: 'clock', who: 'server', by: 61_000 },
          { do: 'request', browser: 'Ana', path: '/shop' },
        ],
        when: (seen) => seen.actions.some((action) => action.do === 'clock' && action.who === 'server'),
        feedback: 'The browser keeps this cookie by its own clock. Move the browser’s.',
      },
    ],
    marks: ['Max-Age=60'],
  },
  {
    id: '01.6',
    title: 'A basket that is too big',
    given: [{ do: 'request', browser: 'Ana', path: '/' }],
    showMe: [
      { do: 'request', browser: 'Ana', path: '/basket?limes=10' },
      { do: 'request', browser: 'Ana', path: '/basket?limes=1000' },
    ],
    check: (seen) =>
      seen.some((x) => x.path.startsWith('/basket') && x.status === 200 && x.setCookies.some(({ value }) => value.length > 4096)) &&
      seen.jar('Ana').every(({ value }) => value.length <= 4096) &&
      seen.jar('Ana').some(({ name }) => name === 'basket'),
    observe: 'The server sent 5000 bytes and a 200. The jar still has the old 50-byte basket: the big one was dropped without an error.',
    hints: ['Compare the wire with the jar.'],
    wrong: [
      {
        id: '01.6.w1',
        play: [{ do: 'request', browser: 'Ana', path: '/basket?limes=1000' }],
        when: (seen) => seen.some((x) => x.path === '/basket?limes=1000') && !seen.jar('Ana').some(({ name }) => name === 'basket'),
        feedback: 'Now the jar has no basket at all, so there is nothing to compare. Ask for 10 limes first, then for 1000.',
      },
    ],
    marks: ["const basket = 'lime.'.repeat(Math.min(req.query.limes, 2000) || 0);"],
  },
];
