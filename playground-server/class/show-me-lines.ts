/** What "Show me" does, in words. */
import type { Toggle } from '../lesson.ts';
import { Action, type ActionInput } from '../protocol.ts';

type Of<Do extends Action['do']> = Extract<Action, { do: Do }>;

const spans = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1000, 'second'],
] as const;

function spanWords(ms: number): string {
  const [unit, word] = spans.find(([size]) => ms % size === 0) ?? [1, 'ms'];
  const count = ms / unit;
  return `${count} ${word}${count === 1 || word === 'ms' ? '' : 's'}`;
}

const formWords = (form: Readonly<Record<string, string>> | undefined): string =>
  form && Object.keys(form).length > 0
    ? ` with ${Object.entries(form)
        .map(([name, value]) => `${name}=${value}`)
        .join(' and ')}`
    : '';

const requestWords = ({ browser, method, path, form, from }: Of<'request'>): string =>
  `${browser} ${browser === 'You' ? 'send' : 'sends'} ${method} ${path}${formWords(form)}${from ? `, by a ${from.by} on ${from.site}` : ''}`;

function jarWords(action: Of<'jar'>): string {
  const { browser } = action;
  switch (action.verb) {
    case 'set':
      return `put ${action.line} into ${browser}’s jar`;
    case 'edit':
      return `change ${action.name} in ${browser}’s jar to ${action.value}`;
    case 'tamper':
      return `change one character of the ${action.part === 'sid' ? 'session ID' : 'signature'} in ${browser}’s jar`;
    case 'delete':
      return `take ${action.name} out of ${browser}’s jar`;
    case 'keep':
      return `keep ${browser}’s session cookie as ${action.as}`;
    case 'put':
      return `put the kept cookie ${action.from} into ${browser}’s jar`;
  }
}

function storeWords(action: Of<'store'>): string {
  switch (action.verb) {
    case 'choose':
      return `choose the store ${action.kind}`;
    case 'delay':
      return `make ${action.op} ${action.ms} ms slower`;
    case 'break':
      return `make ${action.op} fail`;
    case 'heal':
      return 'heal the store';
    case 'cut':
      return 'cut the line to the store';
    case 'delete':
      return `delete the row ${action.row}`;
    case 'stop':
    case 'start':
      return `${action.verb} the store`;
  }
}

function togetherWords({ requests }: Of<'together'>): string {
  const each = [...new Set(requests.map(requestWords))].join(' and ');
  return `at the same moment, ${requests.length} requests: ${each}`;
}

function toggleWords({ set }: Of<'toggle'>, toggles: readonly Toggle[]): string {
  return Object.entries(set)
    .map(([name, value]) => {
      const toggle = toggles.find((each) => each.name === name);
      return `set ${toggle?.label ?? name} to “${toggle?.values.find((each) => each.value === value)?.label ?? value}”`;
    })
    .join(' and ');
}

function words(action: Action, toggles: readonly Toggle[]): string {
  switch (action.do) {
    case 'request':
      return requestWords(action);
    case 'bots':
      return `${action.count} robots send ${action.method} ${action.path}`;
    case 'raw':
      return `send “${action.text.split('\n', 1)[0]?.trim() ?? ''}” by hand`;
    case 'together':
      return togetherWords(action);
    case 'during':
      return `${requestWords(action.first)}, and ${action.after} ms later ${words(action.second, toggles)}`;
    case 'jar':
      return jarWords(action);
    case 'store':
      return storeWords(action);
    case 'toggle':
      return toggleWords(action, toggles);
    case 'close':
      return `${action.browser} closes the browser and opens it again`;
    case 'clock':
      return `move the clock ${{ both: 'of everyone', browser: 'of the browsers', server: 'of the server' }[action.who]} on by ${spanWords(action.by)}`;
    case 'restart':
      return 'restart the server';
    case 'copies':
      return `run ${action.count} copies`;
    case 'kill':
      return `kill copy ${action.copy}`;
    case 'reset':
      return 'reset the lab';
    case 'guess':
      return `guess the secret of ${action.browser}’s cookie`;
    case 'sign':
      return `sign a session ID with “${action.secret}” and keep it as ${action.as}`;
    case 'script':
      return action.run === 'read'
        ? `a script in ${action.browser}’s page reads document.cookie`
        : `a script in ${action.browser}’s page posts a form to ${action.path}`;
    case 'answer':
      return `answer ${action.value}`;
    case 'open':
      return `open step ${action.step}`;
    case 'door':
      return `your own browser sends ${action.method} ${action.path}`;
  }
}

/** Says references in words: what the lab fills in is another value for everyone. */
const named = (text: string): string =>
  text.replace(/\$\{(\w+)(?:\.([\w.]+))?\}/g, (_, whose: string, part?: string) =>
    part === undefined ? `(the session cookie of ${whose})` : `(the ${part.replace(/^page\./, '')} of ${whose})`,
  );

/**
 * What these actions do, one line each; what is done several times in a row is said once.
 * @example showMeLines([{ do: 'restart' }], []) // => ['Restart the server.']
 */
export function showMeLines(actions: readonly ActionInput[], toggles: readonly Toggle[]): readonly string[] {
  const runs: { readonly part: string; times: number }[] = [];
  for (const part of actions.map((action) => words(Action.parse(action), toggles))) {
    const last = runs.at(-1);
    if (last?.part === part) last.times += 1;
    else runs.push({ part, times: 1 });
  }
  return runs.map(({ part, times }) => {
    const line = named(times > 1 ? `${part}, ${times} times` : part);
    return `${line.charAt(0).toUpperCase()}${line.slice(1)}.`;
  });
}
