/** One open event stream. */
import type { Request, Response } from 'express';

/** A reader that is this far behind is let go; it comes back and gets the whole view. */
const mostUnread = 4 * 1024 * 1024;

/** Writes views to one page as server-sent events. */
export class StreamLine {
  readonly #response: Response;

  constructor(request: Request, response: Response, onClose: () => void) {
    this.#response = response;
    // A proxy that buffers would keep the class waiting.
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
    response.on('close', onClose);
    if (request.method === 'HEAD') response.end();
    else response.write('retry: 1000\n\n');
  }

  /** Sends one message. */
  send(message: unknown): void {
    this.#write(`data: ${JSON.stringify(message)}\n\n`);
  }

  /** Shows the page that the stream lives; pages take a silent one for dead. */
  beat(): void {
    this.#write(': here\n\n');
  }

  end(): void {
    this.#response.end();
  }

  #write(text: string): void {
    if (this.#response.destroyed || this.#response.writableEnded) return;
    this.#response.write(text);
    if (this.#response.writableLength > mostUnread) this.#response.destroy();
  }
}
