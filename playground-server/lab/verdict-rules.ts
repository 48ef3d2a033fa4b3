/** The decisions that a verdict can name. Each is a row of the course's table of what express-session does. */

/** No whole answer came. */
type NoAnswer = 'program-down' | 'connection-reset' | 'program-crashed' | 'no-answer';

/** There is no `req.session`. */
type NoSession =
  | 'by-hand-set'
  | 'by-hand-read'
  | 'by-hand-plain'
  | 'not-reached'
  | 'path-mismatch'
  | 'store-disconnected'
  | 'secret-missing';

/** What the ticket that came was worth. */
type Arrival = 'signature-invalid' | 'unsigned' | 'row-missing' | 'cookie-withheld';

/** What became of a session that this request began. */
type New =
  | 'new-unwritten'
  | 'new-saved'
  | 'new-empty-saved'
  | 'orphan-saved'
  | 'written-late'
  | 'not-secured'
  | 'cookie-failed'
  | 'id-not-text'
  | 'reload-failed';

/** What became of a session whose row was found. */
type Known =
  | 'read-touched'
  | 'read-left'
  | 'read-resaved'
  | 'read-rolled'
  | 'modified-saved'
  | 'modified-renewed'
  | 'lifetime-only'
  | 'saved-by-call'
  | 'reloaded';

/** How a session ended or changed its id. */
type Ended = 'regenerated' | 'destroyed' | 'destroyed-cleared' | 'detached' | 'unset-destroyed';

/** What went wrong on the way. */
type Failed = 'handler-failed' | 'failed-saved' | 'store-get-failed' | 'store-set-failed' | 'store-touch-failed' | 'store-destroy-failed';

/** What the browser did with the ticket, and when. */
type AtBrowser = 'cookie-refused' | 'cookie-expired' | 'ticket-replaced' | 'headers-before-save';

type Flash = 'flash-queued' | 'flash-read' | 'flash-read-empty';

/** The id of a rule; lessons name it as `was('Ana GET /', { verdict: 'signature-invalid' })`. */
export type Rule = NoAnswer | NoSession | Arrival | New | Known | Ended | Failed | AtBrowser | Flash;
