import type { ActionInput } from '../../../playground-server/protocol.ts';

/**
 * The name of the button that plays a prediction's run.
 * @example runLabel([{ do: 'request', browser: 'Ana', path: '/' }]) // => 'Run GET / as Ana'
 */
export function runLabel(run: readonly ActionInput[]): string {
  const [first] = run;
  if (run.length === 1 && first?.do === 'request') return `Run ${first.method ?? 'GET'} ${first.path} as ${first.browser}`;
  if (run.length === 1 && first?.do === 'bots') return `Send ${first.count} robots to ${first.path}`;
  return 'Run it';
}
