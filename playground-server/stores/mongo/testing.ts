/** A MongoDB of somebody else, as far as one can be had without one: the stand-in's commands behind a real port. */
import { once } from 'node:events';
import net from 'node:net';
import { Databases } from './databases.ts';
import { connectTo } from './server-end.ts';

/** A server that is not ours. */
export interface Stranger {
  readonly url: string;
  readonly databases: Databases;
  /** The databases that commands named. */
  readonly named: ReadonlySet<string>;
  readonly stop: () => Promise<void>;
}

/** Starts it on a free port. */
export async function startStranger(): Promise<Stranger> {
  const clock = { now: () => Date.now() };
  const databases = new Databases(clock);
  const named = new Set<string>();
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    const near = connectTo((command) => {
      named.add(String(command['$db']));
      return 'dropDatabase' in command ? databases.run({ drop: 'sessions', $db: command['$db'] }) : databases.run(command);
    }, clock);
    socket.pipe(near).pipe(socket);
    socket.on('error', () => near.destroy()).on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    ...{ url: `mongodb://127.0.0.1:${port}/theirs`, databases, named },
    stop: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}
