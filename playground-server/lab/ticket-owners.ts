/** Remembers to whom each ticket was issued, so that a verdict can tell a copy from its original. */
import type { Exchange } from '../facts.ts';

/** To whom a ticket was issued, and which request took it out of that jar again; null: none did. */
export interface Ownership {
  readonly owner: Exchange['who'];
  readonly takenBackBy: number | null;
}

interface Entry extends Ownership {
  /** The name of the cookie. */
  readonly name: string;
}

const most = 1000;

/** The tickets that one lab has issued. */
export class TicketOwners {
  readonly #entries = new Map<string, Entry>();

  /** Takes in an exchange; a ticket that is sent again to whoever brought it is no new one. */
  note({ id, who, sentSid, setCookies }: Pick<Exchange, 'id' | 'who' | 'sentSid' | 'setCookies'>): void {
    for (const { name, sid, outcome } of setCookies) {
      const isKept = outcome === 'kept' || outcome === null;
      if (sid !== null && sid !== sentSid && isKept) this.#put(sid, { owner: who, name, takenBackBy: null });
    }
    const sent = sentSid === null ? undefined : this.#entries.get(sentSid);
    const isTaken = setCookies.some(({ name, outcome }) => outcome === 'removed' && name === sent?.name);
    if (sentSid !== null && sent?.owner === who && isTaken) this.#put(sentSid, { ...sent, takenBackBy: id });
  }

  /** To whom a ticket was issued; null: not by this lab. */
  of(sid: string): Ownership | null {
    return this.#entries.get(sid) ?? null;
  }

  /** The lab begins anew, with the same sids. */
  forget(): void {
    this.#entries.clear();
  }

  #put(sid: string, entry: Entry): void {
    this.#entries.set(sid, entry);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > most && oldest !== undefined) this.#entries.delete(oldest);
  }
}
