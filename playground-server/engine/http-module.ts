/** `node:http` as a program sees it: the real server and response, with a port that is an entry in the program. */
import http, { type OutgoingHttpHeader, type OutgoingHttpHeaders } from 'node:http';
import type { Clock } from './observer.ts';
import { withOwn } from './own-module.ts';
import type { Ports } from './ports.ts';
import { cleanStack } from './stack.ts';

/** Makes the module, whose servers listen on `ports` and tell the time by `clock`. */
export function httpModule(ports: Ports, clock: Clock): object {
  const date = dateHeader(clock);

  // Express gives each response the prototype of its own module's ServerResponse, so the class is replaced in the module.
  class ServerResponse<Request extends http.IncomingMessage = http.IncomingMessage> extends http.ServerResponse<Request> {
    /** Adds the Date header by the lab's clock, where Node puts it: last. */
    override writeHead(
      status: number,
      reason?: string | OutgoingHttpHeaders | OutgoingHttpHeader[],
      given?: OutgoingHttpHeaders | OutgoingHttpHeader[],
    ): this {
      const headers = typeof reason === 'string' ? given : (reason ?? given);
      const dated = this.sendDate && !this.hasHeader('date') && !names(headers).includes('date') ? withDate(headers, date()) : headers;
      try {
        return typeof reason === 'string' ? super.writeHead(status, reason, dated) : super.writeHead(status, dated);
      } catch (error: unknown) {
        cleanStack(error);
        throw error;
      }
    }
  }

  class Server extends http.Server {
    constructor(options: http.ServerOptions | http.RequestListener = {}, handler?: http.RequestListener) {
      const [given, listener] = typeof options === 'function' ? [{}, options] : [options, handler];
      super({ ...given, ServerResponse }, listener);
      this.removeAllListeners('listening'); // Node's 30 s timer that looks for idle connections: there are none
      Object.defineProperty(this, 'listening', { get: () => ports.portOf(this) !== null });
    }

    override listen(...args: unknown[]): this {
      const done = args.find(isListener);
      if (done) this.once('listening', done);
      ports.listen(this, args[0]);
      return this;
    }

    override address(): { address: string; family: string; port: number } | null {
      const port = ports.portOf(this);
      return port === null ? null : { address: '::', family: 'IPv6', port };
    }

    override close(done?: (error?: Error) => void): this {
      ports.close(this, done);
      return this;
    }
  }

  const createServer = (options?: http.ServerOptions | http.RequestListener, handler?: http.RequestListener) =>
    new Server(options, handler);
  return withOwn(http, { Server, ServerResponse, createServer });
}

const isListener = (value: unknown): value is () => void => typeof value === 'function';

type Headers = OutgoingHttpHeaders | OutgoingHttpHeader[] | undefined;

const names = (headers: Headers): string[] =>
  (Array.isArray(headers) ? headers.flat() : Object.keys(headers ?? {})).map((name) => String(name).toLowerCase());

/** The value of the Date header, written once for each second. */
function dateHeader(clock: Clock): () => string {
  let [written, text] = [Number.NaN, ''];
  return () => {
    const second = Math.floor(clock.now() / 1000);
    if (second !== written) [written, text] = [second, new Date(second * 1000).toUTCString()];
    return text;
  };
}

function withDate(headers: Headers, date: string): OutgoingHttpHeaders | OutgoingHttpHeader[] {
  return Array.isArray(headers) ? [...headers.flat(), 'Date', date] : { ...headers, Date: date };
}
