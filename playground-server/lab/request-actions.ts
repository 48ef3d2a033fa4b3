/** What goes over the wire: requests of browsers, bots, page scripts and hands. */
import { setImmediate } from 'node:timers/promises';
import type { Action } from '../protocol.ts';
import { LAB_ORIGIN, type Visit } from './browser.ts';
import type { Equipment, Plan } from './equipment.ts';
import { fillIn, type Lookup } from './references.ts';
import { Refusal } from './refusal.ts';
import { requestBytes, typedBytes } from './request-bytes.ts';

const MANAGED = /^(cookie|content-length|transfer-encoding)$/i;

function filled(values: Readonly<Record<string, string>>, lookup: Lookup): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, fillIn(value, lookup)]));
}

/** Plans what a person does in a browser. */
export function planRequest(action: Extract<Action, { do: 'request' }>, lookup: Lookup, { browsers, patience }: Equipment): Plan {
  const { browser, path, form, headers } = action;
  const managed = Object.keys(headers ?? {}).find((name) => MANAGED.test(name));
  if (managed) throw new Refusal(`A browser writes ${managed} itself. Edit the jar or the form, or type a raw request.`);
  const visit: Visit = {
    ...action,
    path: fillIn(path, lookup),
    form: form && filled(form, lookup),
    headers: headers && filled(headers, lookup),
  };
  return (doing) => browsers[browser].visit(visit, patience, doing.sent);
}

/** Plans requests without a jar, all under way together. Other labs have a turn between any two: a handler may take long. */
export function planBots({ count, method, path }: Extract<Action, { do: 'bots' }>, { exchanges, patience }: Equipment): Plan {
  const { host, pathname, search } = new URL(LAB_ORIGIN + path);
  const target = pathname + search;
  const empty = method === 'GET' || method === 'HEAD' ? [] : [['Content-Length', '0'] as const];
  const bytes = requestBytes(method, target, [['Host', host], ['Connection', 'keep-alive'], ...empty, ['User-Agent', 'Robot/1.0']], null);
  return async ({ sent }) => {
    for (let bot = 0; bot < count; bot += 1) {
      sent(exchanges.send({ who: 'bot', door: false, method, path: target, cookie: null, bytes, jar: null, patience }));
      await setImmediate();
    }
  };
}

/** Plans a request typed by hand. */
export function planRaw(text: string, lookup: Lookup, { exchanges, patience }: Equipment): Plan {
  const bytes = typedBytes(fillIn(text, lookup));
  const [line = '', ...rest] = bytes.toString('latin1').split('\r\n\r\n')[0]?.split('\r\n') ?? [];
  const [method = '', path = ''] = line.split(' ');
  const cookie = rest.find((header) => /^cookie:/i.test(header))?.replace(/^cookie:\s*/i, '') ?? null;
  return ({ sent }) => sent(exchanges.send({ who: 'raw', door: false, method, path, cookie, bytes, jar: null, patience }));
}

/** Plans what a script of the shown page does. */
export function planScript(action: Extract<Action, { do: 'script' }>, lookup: Lookup, equipment: Equipment): Plan {
  const browser = equipment.browsers[action.browser];
  if (action.run === 'read') {
    const scope = { url: browser.url, method: 'GET', reach: 'same-site', now: equipment.clock.browserNow() } as const;
    return () => void equipment.kept.set(action.as, browser.jar.scriptText(scope));
  }
  const visit: Visit = { method: 'POST', path: fillIn(action.path, lookup), form: filled(action.form, lookup), follow: true, script: true };
  return (doing) => browser.visit(visit, equipment.patience, doing.sent);
}
