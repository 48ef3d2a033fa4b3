import type { Exchange, StoreCall } from '../../../playground-server/facts.ts';

/** Who asked, as a subject. */
export function askerOf({ who, door }: Exchange): string {
  if (door) return 'your browser';
  return { Ana: 'Ana', Ben: 'Ben', You: 'you', bot: 'a robot', raw: 'nobody’s browser' }[who];
}

const failures = { refused: 'nothing listens', reset: 'connection broken', timeout: 'no answer in 5 s' } as const;

/** The reason phrase that the server wrote, with the status. */
export function statusWords(x: Exchange): string {
  if (x.error) return failures[x.error];
  const [, words] = /^HTTP\/1\.\d (\d{3}[^\r\n]*)/.exec(x.response) ?? [];
  return words?.trim() ?? String(x.status ?? 'no answer');
}

/** The calls of an exchange as a sentence part, such as "get, then set". */
export const callWords = (calls: readonly StoreCall[]): string =>
  calls.map(({ op, error }) => (error === undefined ? op : `${op} (failed)`)).join(', then ');

/** The head and the body of a raw message. */
export function splitMessage(message: string): { readonly first: string; readonly headers: readonly string[]; readonly body: string } {
  const end = message.indexOf('\r\n\r\n');
  const head = end < 0 ? message : message.slice(0, end);
  const [first = '', ...headers] = head.split('\r\n');
  return { first, headers, body: end < 0 ? '' : message.slice(end + 4) };
}
