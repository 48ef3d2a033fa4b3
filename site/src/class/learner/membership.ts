/** What a browser keeps while its learner is in a class; the class itself knows them by a cookie that no script can read. */
export interface Membership {
  readonly learner: string;
  readonly nick: string;
  /** The name that they had before the teacher gave them another one. */
  readonly formerNick: string | null;
  /** The newest call of the teacher that this browser has answered, by moving or by staying. */
  readonly call: number;
  /** Notices that were closed, by their keys; the last few. */
  readonly closed: readonly string[];
}

/** Pages look for this name, and load what is for classes only where it is kept. */
export const membershipKey = 'coatcheck.class';
const mostClosed = 30;

const isText = (value: unknown): value is string => typeof value === 'string';

/** Reads a kept membership; null where there is none, or a page of another version wrote it. */
export function parseMembership(text: string | null): Membership | null {
  let value: unknown;
  try {
    value = JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null || !('learner' in value) || !('nick' in value)) return null;
  const { learner, nick } = value;
  if (!isText(learner) || !isText(nick)) return null;
  const call = 'call' in value && typeof value.call === 'number' ? value.call : 0;
  const closed = 'closed' in value && Array.isArray(value.closed) ? value.closed.filter(isText) : [];
  const formerNick = 'formerNick' in value && isText(value.formerNick) ? value.formerNick : null;
  return { learner, nick, formerNick, call, closed };
}

/** The same with one more notice closed. */
export const withClosed = (membership: Membership, key: string): Membership => ({
  ...membership,
  closed: [...membership.closed.filter((each) => each !== key), key].slice(-mostClosed),
});

/** The membership that this browser keeps. */
export function readMembership(): Membership | null {
  try {
    return parseMembership(localStorage.getItem(membershipKey));
  } catch {
    // A browser that keeps nothing has no class bar; lessons and labs work in it all the same.
    return null;
  }
}

/** Keeps a membership, or with null none; false where this browser keeps nothing. */
export function keepMembership(membership: Membership | null): boolean {
  try {
    if (membership) localStorage.setItem(membershipKey, JSON.stringify(membership));
    else localStorage.removeItem(membershipKey);
    return true;
  } catch {
    return false;
  }
}
