import { html, type TemplateResult } from 'lit-html';
import type { FileView } from '../../../playground-server/facts.ts';
import type { Bench } from './bench-state.ts';
import carts from './carts.css?url';
import { codePane } from './code-pane.ts';
import door from './door.css?url';
import expiry from './expiry-pane.css?url';
import { lazyView } from './lazy-view.ts';
import { consolePane, decisionsPane } from './logs.ts';
import { rowsPane } from './rows-pane.ts';
import sequence from './sequence.css?url';
import sides from './sides-pane.css?url';
import { type Tab, tabs } from './tabs.ts';

const cartsDiagram = lazyView(async () => (await import('./carts-diagram.ts')).cartsDiagram, { sheet: carts });
const doorPane = lazyView(async () => (await import('./door-pane.ts')).doorPane, { sheet: door });
const commandsPane = lazyView(async () => (await import('./commands-pane.ts')).commandsPane);
const sidesPane = lazyView(async () => (await import('./sides-pane.ts')).sidesPane, { sheet: sides });
const expiryPane = lazyView(async () => (await import('./expiry-pane.ts')).expiryPane, { sheet: expiry });
const sequencePane = lazyView(async () => (await import('./sequence-pane.ts')).sequencePane, { sheet: sequence });
const lifeLinePane = lazyView(async () => (await import('./life-line.ts')).lifeLinePane);

/** Tabs that need the whole width of the bench. */
const wide = ['life', 'carts', 'rows', 'commands', 'expiry', 'sides'];

/** A store of the lesson's own is a file of the program only while another file requires it. */
const isInUse = ({ name }: FileView, files: readonly FileView[]): boolean => {
  const module = /^(.+-store)\.js$/.exec(name)?.[1];
  return module === undefined || files.some((file) => file.name !== name && file.text.includes(`./${module}`));
};

function tabsOf(bench: Bench): Tab[] {
  const { store } = bench.view;
  const files = bench.view.files.filter((file, _, all) => isInUse(file, all));
  const flash = files.some(({ text }) => text.includes('connect-flash'));
  return [
    ...files.map((file) => ({ id: `file-${file.name}`, label: file.name, inside: () => codePane(bench, file) })),
    ...(flash ? [{ id: 'life', label: 'Life line', inside: () => lifeLinePane(bench) }] : []),
    ...(bench.lesson.diagram ? [{ id: 'carts', label: 'Two carts', inside: () => cartsDiagram(bench) }] : []),
    { id: 'time', label: 'In time', inside: () => sequencePane(bench) },
    { id: 'expiry', label: 'Expiry', inside: () => expiryPane(bench) },
    ...(bench.view.toggles.length > 0 ? [{ id: 'sides', label: 'Side by side', inside: () => sidesPane(bench) }] : []),
    { id: 'rows', label: `Rows (${store.total})`, inside: () => rowsPane(bench) },
    ...(store.server === null ? [] : [{ id: 'commands', label: 'Commands', inside: () => commandsPane(bench) }]),
    { id: 'console', label: 'Console', inside: () => consolePane(bench) },
    { id: 'decisions', label: 'Decisions', inside: () => decisionsPane(bench) },
    { id: 'door', label: 'Door', inside: () => doorPane(bench) },
  ];
}

/** The tab in front: the chosen one, else the main file. */
export function chosenTab(bench: Bench): string {
  const main = bench.view.files.find((file) => file.main) ?? bench.view.files[0];
  const { tab } = bench.choices;
  const known = tabsOf(bench).some(({ id }) => id === tab);
  return known ? tab : `file-${main?.name ?? ''}`;
}

/** Whether the tab in front takes the whole width, and the wire waits behind it. */
export const isWide = (bench: Bench): boolean => wide.includes(chosenTab(bench));

/** The server's side: its files with their toggles, the life line, rows, console and decisions, as tabs. */
export function serverPane(bench: Bench): TemplateResult {
  return html`<section class="pane pane-server" aria-label="Server side">${tabs({
    label: 'Server side',
    tabs: tabsOf(bench),
    chosen: chosenTab(bench),
    choose: (tab) => bench.choose({ tab }),
  })}</section>`;
}
