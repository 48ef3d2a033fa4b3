/** The actions that lessons play, in the words of their stories: Ana visits a page, Ben submits a form, a day passes. */
import type { ActionInput, BrowserName, RequestAction } from '../playground-server/protocol.ts';

type Who = BrowserName;
type Form = NonNullable<RequestAction['form']>;

/** One day in ms. */
export const day = 24 * 60 * 60 * 1000;

/** A GET from that browser; redirects are followed. */
export const visits = (browser: Who, path: string): ActionInput => ({ do: 'request', browser, path });

/** A form that is sent by POST; the redirect is followed. */
export const submits = (browser: Who, path: string, form: Form): ActionInput => ({ do: 'request', browser, method: 'POST', path, form });

/** The same, without following the redirect. */
export const posts = (browser: Who, path: string, form: Form): ActionInput => ({
  do: 'request',
  browser,
  method: 'POST',
  path,
  form,
  follow: false,
});

/** Requests without any cookie, from robots. */
export const robots = (count: number, path: string): ActionInput => ({ do: 'bots', count, path });

/** A named change to the program; it restarts. */
export const toggle = (name: string, value: string): ActionInput => ({ do: 'toggle', set: { [name]: value } });

/** The browser quits and opens again. */
export const close = (browser: Who): ActionInput => ({ do: 'close', browser });

/** A day passes for the server, for the browsers, or for both. */
export const dayPasses = (who: 'both' | 'browser' | 'server'): ActionInput => ({ do: 'clock', who, by: day });

/** The process ends and starts again. */
export const restart: ActionInput = { do: 'restart' };

/** Throws one cookie out of that jar. */
export const dropsCookie = (browser: Who, name: string): ActionInput => ({ do: 'jar', browser, verb: 'delete', name });

/** Writes another value into a cookie of that jar. */
export const edits = (browser: Who, name: string, value: string): ActionInput => ({ do: 'jar', browser, verb: 'edit', name, value });

/** Remembers that browser's session cookie under a name. */
export const keeps = (browser: Who, as: string): ActionInput => ({ do: 'jar', browser, verb: 'keep', as });

/** Puts a kept session cookie back into that jar. */
export const putsBack = (browser: Who, from: string): ActionInput => ({ do: 'jar', browser, verb: 'put', from });

/** An answer to a question, or a text typed into a step that asks. */
export const answers = (question: string, value: string): ActionInput => ({ do: 'answer', question, value });
