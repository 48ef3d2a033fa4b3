/** Verdicts on what failed: no answer, a handler that threw, a store that gave an error. */
import type { Failure } from '../facts.ts';
import { capital, type Reading, type Ruled, short, verdict } from './verdict-reading.ts';

const quoted = (text: string): string => `“${short(text)}”`;

function placed({ name, message, file, line }: Failure): string {
  const text = message.startsWith(name) || name === 'Exit' ? message : `${name}: ${message}`;
  const place = file === undefined || line === undefined ? '' : ` (${file}, line ${line})`;
  return `${quoted(text.replace(/\.$/, ''))}${place}`;
}

const brokenBy = {
  program: 'The program cut it off or sent what is no HTTP, so the browser cannot tell what was done.',
  browser: 'The browser hung up and did not wait for the rest; the program may have done its work all the same.',
  stop: 'The program was stopped while it worked on this request, so the browser cannot tell what was done.',
} as const;

function broken({ x }: Reading): Ruled {
  if (!x.failure)
    return verdict('connection-reset', 'The connection broke before the answer was whole.', brokenBy[x.endedBy ?? 'program'], 'refused');
  const because = `It stopped with ${placed(x.failure)}, so the answer was never finished.`;
  return verdict('program-crashed', 'The program ended while it worked on this request.', because, 'refused');
}

function silent({ x, ops }: Reading): Ruled {
  const waiting = x.calls.find(({ endMs }) => endMs === null);
  const because = waiting
    ? `The store has not come back from ${waiting.op}, and the response waits for it.`
    : `${x.headersMs === null ? 'The response never began' : 'The headers came, but the response never ended'}${ops.includes('set') ? '' : ', and a session is saved only at the end of one'}.`;
  return verdict('no-answer', 'No whole answer came in time.', because, 'refused');
}

/** The verdict where no whole answer came. */
export function noAnswer(reading: Reading): Ruled | null {
  const { error } = reading.x;
  if (error === 'refused')
    return verdict(
      'program-down',
      'Nobody answered.',
      'The program is not running, so nothing listens on its port and no session was touched.',
      'refused',
    );
  if (error === 'reset') return broken(reading);
  return error === 'timeout' ? silent(reading) : null;
}

/** Verdicts on an answer of 500 or more with an error in the log, thrown or caught; a session is saved with it as with any other. */
export function failedHandler({ x, ops, issued, none }: Reading): readonly Ruled[] {
  const failure = x.failure;
  if (x.calls.some(({ error }) => error !== undefined && failure?.message.includes(error))) return [];
  if (!failure || x.status === null || x.status < 500) return [];
  const saved = ops.includes('set');
  const row = ops.includes('touch') ? 'the row’s life was extended with touch' : 'nothing was saved';
  const rest = ops.length === 0 || issued ? '' : `; ${row} and ${none} was sent`;
  return [
    saved
      ? verdict(
          'failed-saved',
          `The answer is a ${x.status}, and the session was saved all the same.`,
          `The log says ${placed(failure)}; what was written to the session went to the store${issued ? ', and the Set-Cookie was sent' : ''}.`,
          'refused',
        )
      : verdict('handler-failed', `The answer is a ${x.status}, and the log says why.`, `It says ${placed(failure)}${rest}.`, 'refused'),
  ];
}

/** Verdicts on store calls that gave an error; they say what became of row and cookie, so no outcome is told beside them. */
export function failedStore(reading: Reading): readonly Ruled[] {
  const { x, issued, none } = reading;
  const told: Ruled[] = [];
  const cookie = issued ? 'the Set-Cookie was sent' : `${none} was sent`;
  const get = reading.failed('get');
  if (get)
    told.push(
      verdict(
        'store-get-failed',
        'The store could not be read.',
        `It answered ${quoted(get.error ?? '')}, so there is no req.session and the request went to the error handler, which sent ${x.status}.`,
        'refused',
      ),
    );
  const set = reading.failed('set');
  if (set) {
    const answered = (x.status ?? 0) < 500;
    const late = set.endMs !== null && x.headersMs !== null && set.endMs > x.headersMs ? ' after the headers had gone' : '';
    told.push(
      answered
        ? verdict(
            'store-set-failed',
            'The row was not saved, and the answer hides it.',
            `The store answered ${quoted(set.error ?? '')}${late}; the ${x.status} stands all the same, and ${cookie}${issued ? ' though no row stands behind it' : ''}.`,
            'refused',
          )
        : verdict(
            'store-set-failed',
            'The row was not saved, and the answer says so.',
            `The store answered ${quoted(set.error ?? '')}; ${cookie}.`,
            'refused',
          ),
    );
  }
  const touch = reading.failed('touch');
  if (touch)
    told.push(
      verdict(
        'store-touch-failed',
        'The row’s life was not extended.',
        `The store answered ${quoted(touch.error ?? '')} to touch, too late to change this answer; ${cookie}.`,
        'refused',
      ),
    );
  const destroy = reading.failed('destroy');
  if (destroy)
    told.push(
      verdict(
        'store-destroy-failed',
        'The row is still there.',
        capital(`the store answered ${quoted(destroy.error ?? '')} to destroy, so whoever holds the cookie is still known; ${cookie}.`),
        'refused',
      ),
    );
  return told;
}
