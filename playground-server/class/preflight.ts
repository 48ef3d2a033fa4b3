/** Whether another device reaches this computer, which a teacher wants to know before the class comes. */
import type { RequestHandler } from 'express';
import type { TeacherView } from './class-views.ts';
import type { LanAddresses } from './lan-addresses.ts';

const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');

/** Notes the first request that comes from another device. */
export class Preflight {
  readonly #lan: Pick<LanAddresses, 'list'>;
  readonly #publicHost: string | null;
  readonly #onReach: () => void;
  readonly #since = Date.now();
  #reachedAt: number | null = null;

  constructor(lan: Pick<LanAddresses, 'list'>, publicHost: string | null, onReach: () => void) {
    this.#lan = lan;
    this.#publicHost = publicHost;
    this.#onReach = onReach;
  }

  get view(): TeacherView['preflight'] {
    return { since: this.#since, reachedAt: this.#reachedAt };
  }

  /** Looks where each request comes from. */
  readonly watch: RequestHandler = (request, _response, next) => {
    if (this.#reachedAt === null) {
      const from = plain(request.socket.remoteAddress ?? '');
      // A request by the public name has come through whatever leads here.
      const isFromOutside = !this.#isOwn(from) || (this.#publicHost !== null && request.headers.host?.toLowerCase() === this.#publicHost);
      if (isFromOutside) {
        this.#reachedAt = Date.now();
        this.#onReach();
      }
    }
    next();
  };

  /** This computer may ask itself by any of its addresses. */
  #isOwn(address: string): boolean {
    return address === '' || address === '::1' || address.startsWith('127.') || this.#lan.list.includes(address);
  }
}
