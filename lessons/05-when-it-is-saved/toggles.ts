import type { Toggle } from '../../playground-server/lesson.ts';

const atOnce = "  res.redirect('/me');\n";
const thenRedirect = "  req.session.save((err) => (err ? next(err) : res.redirect('/me')));\n";

const orDrop = `  req.session.save((err) => {
    if (!err) return res.redirect('/me');
    req.session = null; // no row, so no ticket
    next(err);
  });
`;

const packs = `  req.session.trip = { start: new Date(), bag: new Map([['lime', 1]]) };
  res.send(\`\${req.session.trip.start.getFullYear()}, \${req.session.trip.bag.size} item\`);
`;

const packsPlain = `  req.session.trip = { start: Date.now(), bag: { lime: 1 } };
  res.send(\`\${new Date(req.session.trip.start).getFullYear()}, \${Object.keys(req.session.trip.bag).length} item\`);
`;

const unpacks = '  res.send(`${start.getFullYear()}, ${bag.size} item`);\n';
const unpacksPlain = '  res.send(`${new Date(start).getFullYear()}, ${Object.keys(bag).length} item`);\n';

/** The toggles of lesson 05. */
export const toggles: readonly Toggle[] = [
  {
    name: 'save',
    label: 'After the write',
    values: [
      { value: 'redirect-at-once', label: 'redirect at once', edits: [{ find: atOnce, put: atOnce }] },
      { value: 'save-then-redirect', label: 'save, then redirect', edits: [{ find: atOnce, put: thenRedirect }] },
      { value: 'save-and-drop-on-error', label: 'save, drop on error', edits: [{ find: atOnce, put: orDrop }] },
    ],
  },
  {
    name: 'resave',
    label: 'resave',
    values: [
      { value: 'false', label: 'false', edits: [{ option: 'resave', code: 'false' }] },
      { value: 'true', label: 'true', edits: [{ option: 'resave', code: 'true' }] },
    ],
  },
  {
    name: 'trip',
    label: 'What is packed',
    values: [
      {
        value: 'objects',
        label: 'a Date and a Map',
        edits: [
          { find: packs, put: packs },
          { find: unpacks, put: unpacks },
        ],
      },
      {
        value: 'plain',
        label: 'plain JSON',
        edits: [
          { find: packs, put: packsPlain },
          { find: unpacks, put: unpacksPlain },
        ],
      },
    ],
  },
];
