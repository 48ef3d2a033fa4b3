/** The ports of one program: which of its servers listens where. */
import type { Server } from 'node:http';

/** Servers by port. */
export class Ports {
  readonly #servers = new Map<number, Server>();
  readonly #listening: () => void;
  readonly #later: (task: () => void) => void;

  /** `listening` is told of each server that listens; `later` runs a task on the program's next tick. */
  constructor(listening: () => void, later: (task: () => void) => void) {
    this.#listening = listening;
    this.#later = later;
  }

  at(port: number): Server | undefined {
    return this.#servers.get(port);
  }

  portOf(server: Server): number | null {
    return [...this.#servers].find(([, other]) => other === server)?.[0] ?? null;
  }

  /** Takes what Node's listen() takes first: a port, or an object with one; none or 0 means any free one. */
  listen(server: Server, where: unknown): void {
    const given = typeof where === 'object' && where !== null && 'port' in where ? where.port : where;
    const port = Number(given) || this.#free();
    // Made here, so that its stack names the call; told on the next tick, as Node does.
    const taken = this.#servers.has(port) ? inUse(port) : null;
    if (!taken) this.#servers.set(port, server);
    this.#later(() => {
      if (taken) server.emit('error', taken);
      else {
        server.emit('listening');
        this.#listening();
      }
    });
  }

  close(server: Server, done?: (error?: Error) => void): void {
    const port = this.portOf(server);
    if (port !== null) this.#servers.delete(port);
    const error = port === null ? Object.assign(new Error('Server is not running.'), { code: 'ERR_SERVER_NOT_RUNNING' }) : undefined;
    this.#later(() => {
      done?.(error);
      if (!error) server.emit('close');
    });
  }

  clear(): void {
    this.#servers.clear();
  }

  #free(): number {
    let port = 49_152;
    while (this.#servers.has(port)) port += 1;
    return port;
  }
}

function inUse(port: number): Error {
  const error = new Error(`listen EADDRINUSE: address already in use :::${port}`);
  return Object.assign(error, { code: 'EADDRINUSE', errno: -98, syscall: 'listen', address: '::', port });
}
