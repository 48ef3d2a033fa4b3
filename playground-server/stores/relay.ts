/**
 * Stands between one lab's clients and the server behind them: it hears every command and reply, and the line can be cut.
 * There is one relay a lab, so an outage is that lab's and nobody else's.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Duplex } from 'node:stream';
import type { Address } from '../engine/observer.ts';
import { createLine, refusal, refusedError, resetError } from '../engine/outgoing.ts';
import type { Asked, Upstream } from './upstream.ts';

/** A command and what became of it. */
export interface Relayed {
  readonly command: string;
  readonly reply: string | null;
}

interface Waiting {
  readonly command: string;
  readonly answer: Asked['answer'];
}

interface Line {
  readonly client: Duplex;
  readonly server: Duplex;
  readonly asked: Waiting[];
  /** Ends the client's side, with an error or as after an ordinary end. */
  readonly sever: (error?: Error) => void;
}

/** One lab's line to its server. */
export class Relay {
  readonly #upstream: Pick<Upstream, 'open' | 'talk'>;
  readonly #note: (relayed: Relayed) => void;
  readonly #lines = new Set<Line>();
  #isDown = false;
  #isStalled = false;

  constructor(upstream: Pick<Upstream, 'open' | 'talk'>, note: (relayed: Relayed) => void) {
    this.#upstream = upstream;
    this.#note = note;
  }

  get isDown(): boolean {
    return this.#isDown;
  }

  /** The server dies: open connections end, with a reset where a command lay unread, and new ones are refused. */
  cut(): void {
    this.#isDown = true;
    for (const { server, asked, sever } of this.#lines) {
      sever(this.#isStalled && asked.length > 0 ? resetError() : undefined);
      server.destroy();
    }
  }

  /** The server hangs: commands arrive, no reply comes. */
  stall(): void {
    this.#isStalled = true;
  }

  restore(): void {
    this.#isDown = false;
    this.#isStalled = false;
  }

  /** In place of net.createConnection. */
  dial(address: Address): Duplex {
    if (this.#isDown) return refusal(address);
    const { near, far } = createLine(address);
    // A cut comes from outside the program. What it causes is still the program's, or a client would connect again out of scope.
    const inScope = AsyncLocalStorage.snapshot();
    const sever = (error?: Error): void => void inScope(() => near.destroy(error));
    far.on('close', () => sever());
    near.on('close', () => far.destroy());
    process.nextTick(() => {
      if (this.#isDown) return void near.destroy(refusedError(address));
      this.#accept(far, sever);
      near.emit('connect');
    });
    return near;
  }

  #accept(client: Duplex, sever: Line['sever']): void {
    const server = this.#upstream.open();
    const talk = this.#upstream.talk();
    const line: Line = { client, server, asked: [], sever };
    this.#lines.add(line);
    const end = (): void => {
      this.#lines.delete(line);
      client.destroy();
      server.destroy();
    };
    for (const side of [client, server]) side.on('error', end).on('close', end).on('end', end);
    client.on('data', (chunk: Buffer) => {
      for (const asked of talk.commands(chunk)) this.#ask(line, asked);
    });
    server.on('data', (chunk: Buffer) => {
      if (this.#isStalled) return;
      for (const { reply, bytes, isPush } of talk.replies(chunk)) {
        if (!client.destroyed) client.write(bytes);
        if (!isPush) this.#answered(line, reply);
      }
    });
  }

  #ask({ client, server, asked }: Line, { command, bytes, answer, isSilent }: Asked): void {
    if (answer && asked.length === 0) {
      client.write(answer.bytes);
      this.#note({ command, reply: answer.reply });
      return;
    }
    if (isSilent) this.#note({ command, reply: null });
    else asked.push({ command, answer });
    if (bytes) server.write(bytes);
  }

  /** Replies come in the order of the commands; ours wait for those of the server before them. */
  #answered({ client, asked }: Line, reply: string): void {
    const first = asked.shift();
    if (first) this.#note({ command: first.command, reply });
    for (let next = asked[0]; next?.answer; next = asked[0]) {
      client.write(next.answer.bytes);
      this.#note({ command: next.command, reply: next.answer.reply });
      asked.shift();
    }
  }
}
