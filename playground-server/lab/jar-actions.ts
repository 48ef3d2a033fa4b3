/** The verbs of a jar. */
import type { Action } from '../protocol.ts';
import { LAB_ORIGIN, type VirtualBrowser } from './browser.ts';
import type { Equipment, Plan } from './equipment.ts';
import { fillIn, type Lookup } from './references.ts';
import { Refusal } from './refusal.ts';
import { cookieValue, partsOf } from './session-cookie.ts';

type JarAction = Extract<Action, { do: 'jar' }>;

function ticketOf({ name, jar }: VirtualBrowser) {
  const ticket = jar.ticket();
  if (!ticket) throw new Refusal(`${name}'s jar holds no session cookie. Let ${name} get one first.`);
  return ticket;
}

function cookieNamed({ name: browser, jar }: VirtualBrowser, name: string, path?: string): void {
  const live = jar.view();
  if (live.some((cookie) => cookie.name === name && (path === undefined || cookie.path === path))) return;
  const held = live.map((cookie) => `${cookie.name} (${cookie.path})`).join(', ') || 'nothing';
  throw new Refusal(`${browser}'s jar holds no cookie ${name}${path === undefined ? '' : ` for ${path}`}. It holds ${held}.`);
}

/** A value as it may stand in a Cookie header. */
function checked(value: string): string {
  for (const char of value)
    if (char === ';' || char < ' ' || char === '\x7f')
      throw new Refusal('A cookie value holds no semicolon and no control character. Take it out.');
  return value;
}

/** Changes one character. */
const altered = (text: string): string => (text.startsWith('A') ? 'B' : 'A') + text.slice(1);

function tampered(value: string, part: 'sid' | 'signature', browser: string): string {
  const parts = partsOf(value);
  if (!parts) throw new Refusal(`${browser}'s cookie is not signed, so it has no ${part}. Edit its value instead.`);
  return cookieValue({ ...parts, [part]: altered(parts[part]) });
}

function planSet(line: string, { name, jar }: VirtualBrowser, { clock }: Equipment): Plan {
  const scope = { url: new URL(LAB_ORIGIN), method: 'GET', reach: 'same-site', now: clock.browserNow() } as const;
  const refusal = jar.refusalOf(line, scope);
  if (refusal !== null) throw new Refusal(`${name}'s browser refuses this cookie. ${refusal}`);
  return () => void jar.receive(line, scope);
}

/** Plans what is done to a jar. */
export function planJar(action: JarAction, lookup: Lookup, equipment: Equipment): Plan {
  const browser = equipment.browsers[action.browser];
  const { jar } = browser;
  switch (action.verb) {
    case 'set':
      return planSet(fillIn(action.line, lookup), browser, equipment);
    case 'edit': {
      cookieNamed(browser, action.name);
      const value = checked(fillIn(action.value, lookup));
      const size = Buffer.byteLength(action.name) + Buffer.byteLength(value);
      if (size > 4096) throw new Refusal(`Name and value are ${size} bytes long; a browser keeps 4096 at most. Shorten the value.`);
      return () => void jar.edit(action.name, value);
    }
    case 'tamper': {
      const ticket = ticketOf(browser);
      const value = tampered(ticket.value, action.part, browser.name);
      return () => void jar.edit(ticket.name, value);
    }
    case 'delete':
      cookieNamed(browser, action.name, action.path);
      return () => void jar.delete(action.name, action.path);
    case 'keep': {
      const { name, value } = ticketOf(browser);
      return () => void equipment.kept.set(action.as, `${name}=${value}`);
    }
    case 'put': {
      const pair = equipment.kept.get(action.from);
      if (pair === undefined) throw new Refusal(`Nothing is kept under the name ${action.from}. Keep a cookie under it first.`);
      if (pair === '') throw new Refusal(`What is kept as ${action.from} is empty, so there is no cookie to put in the jar.`);
      return () => jar.put(pair, new URL(LAB_ORIGIN).hostname);
    }
  }
}
