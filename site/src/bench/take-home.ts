import type { Exchange } from '../../../playground-server/facts.ts';
import type { Bench } from './bench-state.ts';
import { curlWords } from './curl-words.ts';
import { fetchWords } from './fetch-words.ts';
import { portableRequest } from './portable-request.ts';
import { runnableTest } from './runnable-test.ts';
import type { HomeKind } from './take-home-buttons.ts';

/** What the programs of the lessons listen on, once they run by themselves. */
const bare = 'http://localhost:3000';

type Words = { readonly text: string; readonly said: string } | { readonly reason: string };

function wordsFor(kind: HomeKind, bench: Bench, x: Exchange): Words {
  // What is sent to the lab itself, it answers with its own rows; a test needs a server that has just been started.
  const door = bench.view.door?.replace(/\/$/, '') ?? bare;
  switch (kind) {
    case 'curl':
      return { text: curlWords(portableRequest(x), door), said: `Copied. Paste it into a terminal: it asks ${door}, this lab’s door.` };
    case 'fetch': {
      const text = fetchWords(portableRequest(x), door);
      return text === null
        ? { reason: 'fetch sends no body with this method, or none that is no text. Take curl.' }
        : { text, said: `Copied, for Node: it asks ${door}, this lab’s door.` };
    }
    case 'node:test':
      break;
  }
  const made = runnableTest(bench.lab.facts, x, bare, bench.view.store.rowsEnd);
  return 'reason' in made ? made : { ...made, said: 'Copied. It passes against node server.js, freshly started.' };
}

/** Copies an exchange; the sentence to be said. */
export async function takeHome(kind: HomeKind, bench: Bench, x: Exchange): Promise<string> {
  const words = wordsFor(kind, bench, x);
  if ('reason' in words) return words.reason;
  try {
    await navigator.clipboard.writeText(words.text);
  } catch {
    return 'This browser keeps its clipboard from the page: allow it, then press once more.';
  }
  return words.said;
}
