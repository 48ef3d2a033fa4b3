/** Raw bytes out, raw bytes back. */
import type { Duplex } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { Raw } from './conversation.ts';

/** Everything that came back, as latin1 text, and whether the server closed the connection. */
export interface Reply {
  readonly text: string;
  readonly closed: boolean;
}

/** All requests of the corpus make the server close; one that does not is given up after this. */
const PATIENCE_MS = 4000;

/** Sends the parts one after another, and waits for the server to close; `hangUp` ends the sending side after the last part. */
export async function replyTo(connection: Duplex, request: Raw, { hangUp = false } = {}): Promise<Reply> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const chunks: Buffer[] = [];
  const timer = setTimeout(() => resolve(false), PATIENCE_MS);
  connection.on('data', (chunk: Buffer) => chunks.push(chunk));
  connection.on('error', () => resolve(true)); // a reset is a way to close
  connection.on('end', () => resolve(true));
  connection.on('close', () => resolve(true));
  for (const part of typeof request === 'string' ? [request] : request) {
    connection.write(part, 'latin1');
    await setImmediate();
  }
  if (hangUp) connection.end();
  const closed = await promise;
  clearTimeout(timer);
  connection.destroy();
  return { text: Buffer.concat(chunks).toString('latin1'), closed };
}
