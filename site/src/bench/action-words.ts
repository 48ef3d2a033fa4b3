import type { Fact, LabView } from '../../../playground-server/facts.ts';
import type { Action } from '../../../playground-server/protocol.ts';
import { spanWords } from './moment.ts';

/** What happened, and what follows from it. */
export interface Said {
  readonly headline: string;
  readonly because: string;
}

function restarted({ store, browsers }: LabView): string {
  // Some changes begin with fresh browsers, so that the ticket of another program does no mischief.
  const jars = Object.values(browsers).every(({ jar }) => jar.length === 0)
    ? 'The jars of the browsers are empty.'
    : 'The browsers keep their cookies.';
  return store.rowsEnd === 'with the program'
    ? `The server started again, so ${store.label} is empty. ${jars}`
    : `The server started again. The store keeps its rows. ${jars}`;
}

type Of<Do extends Action['do']> = Extract<Action, { do: Do }>;

function jarWords(action: Of<'jar'>): Said {
  const { browser } = action;
  switch (action.verb) {
    case 'set':
      return { headline: `A cookie was put into the jar of ${browser}.`, because: 'The next request shows whether it is sent.' };
    case 'edit':
      return { headline: `${browser} edited ${action.name}.`, because: 'The server sees it with the next request.' };
    case 'tamper':
      return {
        headline: `One character of the ${action.part === 'sid' ? 'session ID' : 'signature'} was changed.`,
        because: `The next request of ${browser} shows what the server makes of it.`,
      };
    case 'delete':
      return { headline: `${action.name} was taken out of the jar of ${browser}.`, because: 'The row in the store stays.' };
    case 'keep':
      return { headline: `The cookie of ${browser} was kept as ${action.as}.`, because: 'It can be put into any jar later.' };
    case 'put':
      break;
  }
  return { headline: `The kept value ${action.from} is in the jar of ${browser}.`, because: 'The next request sends it.' };
}

function storeWords(action: Of<'store'>, view: LabView): Said {
  switch (action.verb) {
    case 'choose':
      return { headline: `The rows are now kept in: ${view.store.label}.`, because: 'The server started again with it.' };
    case 'delay':
      return { headline: `${action.op} now takes ${action.ms} ms longer.`, because: 'The delay outlives a restart of the server.' };
    case 'break':
      return { headline: `${action.op} now fails.`, because: 'It fails until the store is healed.' };
    case 'heal':
      return { headline: 'The store is healed.', because: 'No call is slow or broken any more.' };
    case 'stop':
      return { headline: 'The store was stopped.', because: 'Its rows come back only if it keeps them on disk.' };
    case 'cut':
      return { headline: 'The line to the store was cut.', because: 'Its rows stay where they are. A start joins the line again.' };
    case 'start':
      return { headline: 'The store was started.', because: 'The server may connect again.' };
    case 'delete':
      break;
  }
  return { headline: 'One row was deleted from the store.', because: 'The browser does not know: it keeps its ticket.' };
}

const readWords = (text: string): Said =>
  text === ''
    ? { headline: 'The script saw no cookie.', because: 'document.cookie holds none: HttpOnly keeps a cookie from scripts.' }
    : { headline: 'The script read document.cookie.', because: `It saw: ${text}` };

function otherWords(action: Action, view: LabView): Said | null {
  switch (action.do) {
    case 'toggle': {
      const changes = Object.entries(action.set).map(([name, value]) => {
        const toggle = view.toggles.find((it) => it.name === name);
        return `${toggle?.label ?? name}: ${toggle?.values.find((it) => it.value === value)?.label ?? value}`;
      });
      return { headline: `The program was changed. ${changes.join(', ')}.`, because: restarted(view) };
    }
    case 'restart':
      return { headline: 'The server was restarted.', because: restarted(view) };
    case 'close':
      return {
        headline: `The browser of ${action.browser} was closed and opened again.`,
        because: 'Cookies without an expiry are gone from the jar. The store was not told.',
      };
    case 'clock': {
      const whose = { both: 'for everyone', browser: 'for the browsers only', server: 'for the server only' }[action.who];
      return { headline: `The clock moved forward by ${spanWords(action.by)}, ${whose}.`, because: 'What has expired is gone.' };
    }
    case 'reset':
      return {
        headline: 'The bench is as it was at the start.',
        because: 'Jars, rows, clock and program are fresh; passed steps stay passed.',
      };
    case 'copies':
      return {
        headline: `The server now runs as ${action.count} ${action.count === 1 ? 'process' : 'processes'}.`,
        because: restarted(view),
      };
    case 'kill':
      return { headline: `Copy ${action.copy} was killed.`, because: 'Whatever it held in memory is gone.' };
    case 'guess':
      return { headline: `The secret was guessed: “${view.kept['secret'] ?? ''}”.`, because: 'Whoever knows it can sign any session ID.' };
    case 'sign':
      return { headline: `A ticket was signed and kept as ${action.as}.`, because: 'Put it into a jar, or send it by hand.' };
    case 'script':
      return action.run === 'read' ? readWords(view.kept[action.as] ?? '') : null;
    default:
      return null;
  }
}

/** What an action that is no request did, for the bench's sentence; null where an exchange or the prose says it. */
export function sayAction(fact: Fact & { kind: 'action' }, view: LabView): Said | null {
  if (fact.refused !== null) return { headline: 'That could not be done.', because: fact.refused };
  const { did } = fact;
  if (did.do === 'jar') return jarWords(did);
  if (did.do === 'store') return storeWords(did, view);
  return otherWords(did, view);
}
