/** A Redis for one lab, inside this process: strings with a time to live, over RESP, on the lab's clock. It says in INFO that it is none. */
import { type Duplex, duplexPair } from 'node:stream';
import type { Clock } from '../../engine/observer.ts';
import type { Upstream } from '../upstream.ts';
import { type Client, runCommand } from './commands.ts';
import { plainConversation } from './conversation.ts';
import { Keyspace } from './keyspace.ts';
import { encode, Reader, wordsOf } from './resp.ts';

let ids = 0;

/** A connection to a lab's keys: the client's end. */
export function connectTo(space: Keyspace): Duplex {
  const [near, far] = duplexPair();
  const client: Client = { id: ++ids, protocol: 2, space };
  const reader = new Reader();
  far.on('data', (chunk: Buffer) => {
    const replies = reader.push(chunk).flatMap(({ value }) => {
      const words = wordsOf(value);
      return words ? [encode(runCommand(client, words), client.protocol)] : [];
    });
    if (replies.length > 0) far.write(Buffer.concat(replies)); // one write per packet, as Redis does for a pipeline
  });
  far.on('end', () => far.end()).on('error', () => {});
  return near;
}

/** A lab's own stand-in. */
export function standInRedis(clock: Clock): Upstream {
  const space = new Keyspace(clock);
  return {
    open: () => connectTo(space),
    talk: plainConversation,
    held: async () =>
      space.all().map(([key, { value, due }]) => ({
        key: Buffer.from(key, 'latin1').toString(),
        json: value.toString(),
        left: due === Number.POSITIVE_INFINITY ? null : due - clock.now(),
      })),
    remove: async (key) => space.remove(Buffer.from(key).toString('latin1')),
    age: async () => {}, // its clock is the lab's
    drop: async () => space.clear(),
    start: async () => {},
    close: () => space.clear(),
  };
}
