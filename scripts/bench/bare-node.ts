import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A lesson's server.js as a learner would run it, in a Node process of its own. */
export interface BareNode {
  readonly port: number;
  stop(): Promise<void>;
}

// The lessons listen on 3000, which may be taken: any free port will do, and is told to the parent.
const anyPort = `
import { Server } from 'node:http';
const listen = Server.prototype.listen;
Server.prototype.listen = function (port, done) {
  return listen.call(this, 0, '127.0.0.1', () => { process.send(this.address().port); done?.(); });
};`;

/** Starts it and waits until it listens. */
export async function startBareNode(file: URL): Promise<BareNode> {
  const child: ChildProcess = spawn(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(anyPort)}`, file.pathname], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [port]: unknown[] = await once(child, 'message');
  if (typeof port !== 'number') throw new Error(`${file.pathname} did not say its port.`);
  return {
    port,
    stop: async () => {
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}
