/** One open event stream. */
import type { Request, Response } from 'express';

/** A reader that is this far behind is let go; it comes back and gets the whole view. */
const mostUnread = 4 * 1024 * 1024;

/** How an event stream is opened. */
interface LineOptions {
  /** After how many ms a browser comes back by itself. */
  readonly retryMs: number;
  readonly onClose: () => void;
}

/** Writes views to one page as server-sent events. */
export class StreamLine {
  readonly #response: Response;

  constructor(request: Request, response: Response, { retryMs, onClose }: LineOptions) {
    this.#response = response;
    // A proxy that buffers would keep the page waiting.
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
    response.on('close', onClose);
    if (request.method === 'HEAD') response.end();
    else response.write(`retry: ${retryMs}\n\n`);
  }

  /** Sends one message; a page that comes back says the id that it has heard last. */
  send(message: unknown, id: number | null = null): void {
    this.#write(`${id === null ? '' : `id: ${id}\n`}data: ${JSON.stringify(message)}\n\n`);
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
