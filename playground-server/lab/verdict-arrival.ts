/** Verdicts on the ticket that came, and on requests that express-session did not look at. */
import type { Fate } from './ledger.ts';
import { capital, type Reading, type Ruled, short, verdict } from './verdict-reading.ts';

const fates: Readonly<Record<Exclude<Fate, 'other-copy'>, string>> = {
  unwritten: 'the store gave an error when its row was to be saved',
  unsaved: 'the store had not saved its row yet when it was asked',
  expired: 'the row’s time was over, so the store dropped it',
  destroyed: 'the session was destroyed earlier',
  deleted: 'the row was deleted in the store',
  emptied: 'the store was in the memory of a process that has ended',
  elsewhere: 'the row is in the store that was in use before',
  never: 'the store has no row for this id',
};

/** Why the store had no row for the ticket that came. */
function missing({ x, context }: Reading): string {
  const fate = x.sentSid === null ? 'never' : context.fate(x.sentSid);
  return fate === 'other-copy' ? `the row is in another copy’s memory, and copy ${x.copy} looked in its own` : fates[fate];
}

/** Where the program has no session(): what it did with cookies by itself. */
function byHand({ x, whose }: Reading): Ruled {
  const names = x.setCookies.map(({ name }) => name).join(', ');
  if (x.setCookies.length > 0)
    return verdict(
      'by-hand-set',
      'The program set a cookie of its own.',
      `Its code wrote Set-Cookie for ${short(names)}; express-session is not in this program, so nothing is signed and no session store is asked.`,
      'issued',
    );
  if (x.cookie !== null)
    return verdict(
      'by-hand-read',
      'No Set-Cookie: the program got a cookie.',
      `The request carried ${short(x.cookie)}; what it means is up to the program, which does not use express-session.`,
    );
  return verdict(
    'by-hand-plain',
    'No cookie came and none was sent.',
    `There was no Cookie header in ${whose} request, and this program does not call session().`,
  );
}

/** What Node's HTTP server sends for bytes that it cannot take for a request. */
const nodeAnswered = /^HTTP\/1\.1 (?:400|408|413|431) [^\r\n]*\r\nConnection: close\r\n\r\n$/;

/** The verdict where there is no `req.session`, whatever came. */
export function withoutSession(reading: Reading): Ruled | null {
  const { x, arrival, context, none } = reading;
  if (arrival === 'disconnected')
    return verdict(
      'store-disconnected',
      'There is no req.session: the store said that it is gone.',
      `Until it reports back, express-session lets requests pass without a session, so nothing was saved and ${none} was sent.`,
      'refused',
    );
  if (arrival === 'path-mismatch')
    return verdict(
      'path-mismatch',
      'There is no req.session on this path.',
      `The path ${short(x.path.replace(/\?.*/, ''))} is outside cookie.path, so express-session passed the request on: nothing was saved and ${none} was sent.`,
    );
  if (arrival !== 'not-reached') return null;
  if (nodeAnswered.test(x.response))
    return verdict(
      'not-http',
      'Node answered by itself: this is no request for its HTTP parser.',
      'The program did not see it, so there was no req.session: nothing was saved and no Set-Cookie was sent.',
      'refused',
    );
  if (!context.usesSession) return byHand(reading);
  if (x.body.includes('secret option required for sessions') || x.failure?.message.includes('secret option required for sessions'))
    return verdict(
      'secret-missing',
      'There is no req.session: the secret is missing.',
      'Without a secret express-session can sign nothing, so it sends every request to the error handler.',
      'refused',
    );
  return verdict(
    'not-reached',
    'This request did not reach express-session.',
    `It was answered above session(…), or outside the path that session(…) is mounted on: nothing was saved and ${none} was sent.`,
  );
}

/** How a ticket without effect ends: the jar keeps it until another one replaces it. */
function ending({ whose, issued, isSavedFirst, ops, holds, none }: Reading): string {
  if (issued && isSavedFirst)
    return 'The answer waited until this request’s new session was saved, and then left with its new id in Set-Cookie.';
  if (issued) return 'This request’s new session was saved under a new id, which was sent with Set-Cookie.';
  const stays = holds ? ` and the cookie stays in ${whose} jar` : '';
  return ops.includes('set')
    ? `This request got a new session, but ${none} came${stays}.`
    : `The new session stayed empty, so ${none} came${stays}.`;
}

/** Verdicts on a ticket that was not accepted, has no row, or was not sent. */
export function arrived(reading: Reading): readonly Ruled[] {
  const { x, whose, arrival, context } = reading;
  switch (arrival) {
    case 'signature-invalid':
      return [
        verdict(
          'signature-invalid',
          'The ticket was not accepted.',
          `Its signature (the stamp) does not fit its id, so the store was not asked for it. ${ending(reading)}`,
          'refused',
        ),
      ];
    case 'unsigned':
      return [
        verdict(
          'unsigned',
          'The ticket was not accepted.',
          `It came without a signature (the stamp), so the store was not asked for it. ${ending(reading)}`,
          'refused',
        ),
      ];
    case 'missing':
      return [
        verdict(
          'row-missing',
          'The ticket is genuine, but there is no row for it.',
          `${capital(missing(reading))}. ${ending(reading)}`,
          'refused',
        ),
      ];
    default: {
      const withheld = x.cookieDecisions.find(({ name, sent }) => name === context.cookieName && !sent);
      if (arrival !== 'none' || !withheld) return [];
      return [
        verdict(
          'cookie-withheld',
          `${capital(whose)} browser did not send its ticket.`,
          `${withheld.why} So this request came like a new visitor’s.`,
        ),
      ];
    }
  }
}
