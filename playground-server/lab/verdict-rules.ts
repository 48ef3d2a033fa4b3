/** The decisions that a verdict can name, each a row of the table of what express-session and connect-flash do. */
export const rules = [
  // No whole answer came.
  'program-down',
  'connection-reset',
  'program-crashed',
  'no-answer',
  // There is no `req.session`.
  'by-hand-set',
  'by-hand-read',
  'by-hand-plain',
  'not-reached',
  'not-http',
  'path-mismatch',
  'store-disconnected',
  'secret-missing',
  // What the ticket that came was worth.
  'signature-invalid',
  'unsigned',
  'row-missing',
  'cookie-withheld',
  'copied-ticket',
  // What became of a session that this request began.
  'new-unwritten',
  'new-saved',
  'new-saved-first',
  'new-empty-saved',
  'orphan-saved',
  'written-late',
  'not-secured',
  'cookie-failed',
  'id-not-text',
  'reload-failed',
  // What became of a session whose row was found.
  'read-touched',
  'read-left',
  'read-resaved',
  'read-rolled',
  'modified-saved',
  'modified-renewed',
  'lifetime-only',
  'saved-by-call',
  'cleared-only',
  'cleared-nothing',
  'reloaded',
  // What it did to another request's work on the same row.
  'change-lost',
  'written-alike',
  'written-back',
  // How a session ended or changed its id.
  'regenerated',
  'destroyed',
  'destroyed-cleared',
  'detached',
  'unset-destroyed',
  // What went wrong on the way.
  'handler-failed',
  'failed-saved',
  'store-get-failed',
  'store-set-failed',
  'store-touch-failed',
  'store-destroy-failed',
  // What the browser did with the ticket, and when.
  'cookie-refused',
  'cookie-expired',
  'ticket-replaced',
  'headers-before-save',
  // What was done to flash messages.
  'flash-queued',
  'flash-read',
  'flash-read-empty',
] as const;

/** The id of a rule; lessons name it as `was('Ana GET /', { verdict: 'signature-invalid' })`. */
export type Rule = (typeof rules)[number];
