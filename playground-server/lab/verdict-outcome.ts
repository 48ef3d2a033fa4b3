/** Verdicts on what became of the session: saved, touched, left or ended, and why a Set-Cookie came or did not. */
import { capital, cookieOf, isEmpty, isSame, type Reading, type Ruled, short, verdict } from './verdict-reading.ts';

/** Where setting the cookie itself threw: express-session passes the error on, too late for the answer. */
const cookieError = ({ x }: Reading): string | undefined =>
  x.console
    .map(({ text }) => /(option \w+ is invalid.*|argument (?:name|val) is invalid.*)/.exec(text)?.[1])
    .find((found) => found !== undefined);

const notSecured = ({ none }: Reading, row: string): Ruled =>
  verdict(
    'not-secured',
    `${capital(none)}: the cookie is Secure, but this request did not count as https.`,
    `express-session sends a Secure cookie only over https, so no ticket went out; ${row}.`,
    'refused',
  );

/** A handler destroyed the session; whether the cookie is gone too is up to the jar. */
function gone({ x, arrival, cleared, holds, who, whose }: Reading): Ruled {
  if (arrival !== 'found')
    return verdict(
      'destroyed',
      'The new session was destroyed.',
      'destroy() ended it in the request that began it, so no ticket went out.',
    );
  if (cleared && !holds)
    return verdict(
      'destroyed-cleared',
      'The session was destroyed and its cookie taken back.',
      'destroy() removed the row, and the program sent a Set-Cookie with an expiry in the past.',
    );
  if (!holds && x.who !== 'raw' && x.who !== 'bot')
    return verdict(
      'destroyed',
      'The session was destroyed.',
      `destroy() removed the row from the store; ${who} no longer holds its ticket.`,
    );
  return verdict(
    'destroyed',
    'The session was destroyed, but the cookie stays.',
    cleared
      ? `destroy() removed the row; the Set-Cookie that came fits another name or path, so ${whose} cookie points at nothing now.`
      : `destroy() removed the row from the store and sends no cookie, so ${whose} cookie points at nothing now.`,
  );
}

/** A handler ended the session or gave it a new id. */
function ended(reading: Reading): Ruled | null {
  const { x, ops, said, arrival, issued, none } = reading;
  const destroyed = ops.indexOf('destroy');
  if (said('destroying'))
    return verdict(
      'unset-destroyed',
      'The session was destroyed at the end of the response.',
      `req.session was taken away and unset is ‘destroy’, so the row was removed; ${none} was sent.`,
    );
  if (destroyed >= 0 && ops.indexOf('generate', destroyed) > destroyed) {
    const twice = ops.filter((op) => op === 'set').length > 1 ? ', and it was saved twice, by save() and at the end' : '';
    return verdict(
      'regenerated',
      issued ? 'The session got a new id, and the ticket with it.' : 'The session got a new id, but no ticket went out.',
      `regenerate() destroyed the old row and began a new session${twice}; ${issued ? 'its id was sent with Set-Cookie' : `${none} was sent`}.`,
      issued ? 'issued' : 'plain',
    );
  }
  if (destroyed >= 0) return gone(reading);
  if (x.decisions.includes('no session'))
    return arrival === 'found'
      ? verdict(
          'detached',
          'The session was let go, but its row stays.',
          `req.session was set to null or deleted, so nothing was saved at the end and ${none} was sent; whoever holds the cookie is still known.`,
        )
      : verdict(
          'detached',
          'The new session was let go.',
          `req.session was set to null or deleted, so nothing was saved at the end and ${none} was sent.`,
        );
  return null;
}

/** A session that this request began. */
function begun(reading: Reading): Ruled {
  const { ops, written, issued, isSavedFirst, said, x, none } = reading;
  const saved = ops.includes('set');
  if (said('session ignored because of bogus'))
    return verdict(
      'id-not-text',
      'No ticket: the session ID is not a text.',
      'genid gave something else than a string, so the session was neither saved nor sent, and nobody complained.',
      'refused',
    );
  if (!saved)
    return verdict(
      'new-unwritten',
      'No ticket was issued.',
      `The new session was still empty when the response ended, so nothing was saved and ${none} was sent.`,
    );
  if (said('not secured')) return notSecured(reading, 'the new row was saved all the same, and no browser can reach it');
  const failure = cookieError(reading);
  if (failure !== undefined)
    return verdict(
      'cookie-failed',
      'The row was saved, but its cookie could not be written.',
      `Making the Set-Cookie failed with “${short(failure)}”, so no browser can reach the row.`,
      'refused',
    );
  if (issued && isEmpty(written))
    return verdict(
      'new-empty-saved',
      'A new ticket was issued for an empty session.',
      'Nothing was written, but new sessions are saved here even so (saveUninitialized: true), so a row was made and its id sent.',
      'issued',
    );
  if (issued)
    return isSavedFirst
      ? verdict(
          'new-saved-first',
          'The answer waited for the store: the row was saved first.',
          `The new row was written with set, and the ${x.status} left with its ticket only when the store had it, so the next request finds the data.`,
          'issued',
        )
      : verdict(
          'new-saved',
          'A new ticket was issued.',
          'The handler wrote to the session, so it was saved and its id sent with Set-Cookie.',
          'issued',
        );
  return isEmpty(written)
    ? verdict(
        'orphan-saved',
        'A row was saved that no ticket belongs to.',
        `save() was called on a new session without any data, so the row exists, but ${none} was sent.`,
        'refused',
      )
    : verdict(
        'written-late',
        'The row was saved, but its ticket came too late.',
        `The first write came after the headers had gone${x.status === null ? '' : ` with the ${x.status}`}, so ${none} could be sent.`,
        'refused',
      );
}

/** Why a known ticket was sent again. */
function renewal({ x, written }: Reading, isModified: boolean): string {
  const cookie = cookieOf(x.calls.findLast((call) => call.op === 'set' || call.op === 'touch')?.written);
  if (isModified && written && cookie && cookie.expires != null)
    return 'its cookie has an expiry, and a change of the data sends the new one';
  return 'rolling is on, so the cookie goes out with each response';
}

/** Only `cookie.maxAge` was changed: the data that counts is the same. */
function changedLifetime({ x }: Reading): boolean {
  const before = cookieOf(x.calls.find(({ op }) => op === 'get')?.found);
  const after = cookieOf(x.calls.findLast(({ op }) => op === 'touch')?.written);
  return before !== null && after !== null && before.originalMaxAge !== after.originalMaxAge;
}

/** The program took only the cookie back, or tried to: the row is as good as before. */
const clearedOnly = ({ holds, whose }: Reading): Ruled =>
  holds
    ? verdict(
        'cleared-nothing',
        'A Set-Cookie that deletes came, and the ticket is still there.',
        `A cookie is deleted by its own name, domain and path only, so ${whose} browser kept it; the session goes on.`,
        'refused',
      )
    : verdict(
        'cleared-only',
        'The cookie was taken back, but the row stays.',
        'The program sent a Set-Cookie with an expiry in the past and ended no session, so a copy of the cookie is still good.',
      );

/** Why a known ticket was not sent again: who sent it has it, unless another request took it away meanwhile. */
const unsent = ({ none, who, holds, x }: Reading): string =>
  holds || x.who === 'raw' || x.who === 'bot'
    ? `${capital(none)}: ${who} already holds this ticket.`
    : `${capital(none)}, and ${who} no longer holds this ticket.`;

/** A session whose row was found. */
function known(reading: Reading): Ruled {
  const { ops, found, written, issued, said, none } = reading;
  const saves = ops.filter((op) => op === 'set').length;
  const isModified = saves > 0 && !isSame(found, written);
  const stamp = reading.isRestamped ? ', with a new stamp' : '';
  if (reading.cleared && !issued) return clearedOnly(reading);
  if (saves > 0 && ops.at(-1) === 'touch')
    return verdict(
      'saved-by-call',
      issued ? `Saved before the answer, and the ticket was sent again${stamp}.` : 'Saved before the answer; no new ticket was needed.',
      `save() wrote the row with set at once, so at the end only its life was extended with touch; ${issued ? renewal(reading, isModified) : 'the id stayed the same'}.`,
      issued ? 'issued' : 'plain',
    );
  if (isModified)
    return issued
      ? verdict(
          'modified-renewed',
          `The row was saved, and the ticket was sent again${stamp}.`,
          `The data changed, so the row was written with set; ${renewal(reading, true)}.`,
          'issued',
        )
      : verdict('modified-saved', unsent(reading), 'The data changed, so the row was written with set; the id stayed the same.');
  if (issued)
    return verdict(
      'read-rolled',
      `The same ticket was sent again${stamp}.`,
      `Nothing changed in the data and ${saves > 0 ? 'the row was written again with set' : 'the row’s life was extended with touch'}; ${renewal(reading, false)}.`,
      'issued',
    );
  if (saves > 0)
    return verdict(
      'read-resaved',
      'The row was written although nothing changed.',
      `resave is on, so the copy that this request had loaded was written back with set; the id stayed the same, so ${none} was sent.`,
    );
  if (!ops.includes('touch'))
    return verdict(
      'read-left',
      'Nothing changed, and the row was left alone.',
      `The store has no touch, so the row’s life was not extended; the id stayed the same, so ${none} was sent.`,
    );
  if (said('reloading'))
    return verdict(
      'reloaded',
      'The session was read again from the store.',
      `reload() threw away what this request had changed, so nothing was left to save: touch only, and ${none}.`,
    );
  if (changedLifetime(reading))
    return verdict(
      'lifetime-only',
      `${capital(none)}: only the lifetime was changed.`,
      'A change of cookie.maxAge alone does not count as a change of the data, so the row was touched and the browser keeps the old expiry.',
    );
  return verdict(
    'read-touched',
    unsent(reading),
    'Nothing had changed when the response ended, so the row got touch, not set: its life was extended.',
  );
}

/** Verdicts on the session of a request that express-session saw. */
export function outcome(reading: Reading): readonly Ruled[] {
  const { arrival, said, x } = reading;
  const told: Ruled[] = [];
  if (said('reloading') && x.calls.some(({ op, found }) => op === 'get' && found === null) && arrival !== 'missing')
    told.push(
      verdict(
        'reload-failed',
        'There was nothing to read again.',
        'reload() asked the store for a row that is not there, so it gave “failed to load session”.',
        'refused',
      ),
    );
  if (arrival === 'get-failed') return told;
  const end = ended(reading);
  if (end) return [...told, end];
  if (arrival === 'found') {
    if (said('not secured')) told.push(notSecured(reading, 'the row was kept up to date all the same'));
    return [...told, known(reading)];
  }
  return [...told, begun(reading)];
}
