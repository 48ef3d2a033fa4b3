/** A lab's store on a server: its clients reach the server through the lab's own relay. */
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Clock, Surroundings } from '../engine/observer.ts';
import type { Row, StoreCommand } from '../facts.ts';
import type { StoreKind } from '../protocol.ts';
import { Arrival } from './arrival.ts';
import { Relay } from './relay.ts';
import type { LabStore } from './store.ts';
import type { Held, Upstream } from './upstream.ts';

/** What such a store is made from. */
export interface ServerStoreParts {
  readonly kind: StoreKind;
  readonly label: string;
  /** Which server it is, in a sentence. */
  readonly server: string;
  readonly rowsEnd: LabStore['rowsEnd'];
  readonly env: Readonly<Record<string, string>>;
  readonly clock: Clock;
  readonly upstream: Upstream;
  /** The client library as programs get it. */
  readonly clients: { readonly areReady: boolean; modules: Surroundings['modules'] };
  readonly sidOf: (key: string) => string;
}

const MOST = 50;
const LONGEST = 400;
/** Clients wait up to 2.2 s before they try again. */
const PATIENCE = 4000;
/** A difference of clocks below this is noise. */
const NOISE = 20;

const shortened = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}… (${text.length} characters)` : text);

/** Makes it. */
export function serverStore({ clock, upstream, clients, sidOf, ...named }: ServerStoreParts): LabStore {
  const commands: StoreCommand[] = [];
  const arrival = new Arrival();
  const relay = new Relay(upstream, ({ command, reply }) => {
    commands.push({ at: clock.now(), command: shortened(command), reply: reply === null ? null : shortened(reply) });
    commands.splice(0, commands.length - MOST);
  });
  const ahead = (): number => clock.now() - Date.now();
  let before = ahead();

  const rowOf = ({ key, json, record, left }: Held): Row => ({
    ...{ sid: sidOf(key), key, json, expires: left === null ? null : clock.now() + left },
    ...(record !== undefined && { record }),
  });

  async function cut(): Promise<void> {
    relay.cut();
    await setImmediate(); // its clients hear of it on the next turn
  }

  return {
    ...named,
    unstoppable: null,
    surroundings: {
      modules: (ending) => clients.modules(ending),
      dial: (address) => relay.dial(address),
      waitsFor: () =>
        relay.isDown ? `it waits for ${named.label}, which cannot be reached. Start ${named.label}, then restart the program.` : null,
    },
    rows: async () => arrival.sort((await upstream.held()).map(rowOf)),
    count: async () => (await upstream.held()).length,
    async deleteRow(_programs, sid) {
      const held = (await upstream.held()).find(({ key }) => sidOf(key) === sid);
      return held !== undefined && upstream.remove(held.key);
    },
    commands: () => [...commands],
    cut,
    async stop() {
      await cut();
      if (named.rowsEnd === 'with the store') await upstream.drop();
    },
    async start() {
      await upstream.start();
      relay.restore();
      const end = performance.now() + PATIENCE;
      while (!clients.areReady && performance.now() < end) await setTimeout(5);
    },
    async clear() {
      relay.restore();
      commands.length = 0;
      before = ahead();
      await upstream.start();
      await upstream.drop();
    },
    async clockMoved() {
      const by = ahead() - before;
      if (Math.abs(by) < NOISE) return;
      before += by;
      if (by > 0) await upstream.age(by);
    },
    close() {
      relay.cut();
      upstream.close();
    },
  };
}
