/** What the debug lines of express-session mean; the longest that fits a line is its own. */
const meanings: Readonly<Record<string, string>> = {
  'store is disconnected': 'The store has said that it is gone, so this request has no req.session.',
  'pathname mismatch': 'This path is outside cookie.path: there is no req.session here.',
  'no session': 'There is no session to send a cookie for, or to save.',
  'not secured': 'The cookie is Secure and this connection is not, so no Set-Cookie was sent.',
  'split response': 'The answer is held back until the row is saved.',
  destroying: 'The row is being removed from the store.',
  destroyed: 'The row is gone.',
  touching: 'Nothing was changed; only the expiry of the row is moved on.',
  touched: 'The expiry has been moved on.',
  reloading: 'The handler asked for the row once more.',
  saving: 'The session is being written to the store.',
  'session ignored because of bogus req.sessionID': 'The session ID is no text any more, so the session was not saved.',
  'no SID sent, generating session': 'No usable ticket came, so this request got a new, empty session object.',
  fetching: 'The ticket is genuine, so the store is asked for its row.',
  error: 'The store could not answer.',
  'no session found': 'The store has no row for this ticket.',
  'session found': 'The store has its row.',
  'cookie signature invalid': 'A ticket came, but its stamp does not fit. The store was not asked.',
  'cookie unsigned': 'A ticket came without a stamp. The store was not asked.',
  'set-cookie': 'The ticket goes out with the answer.',
};

/** A debug line of express-session in plain words; empty for a line that is not known. */
export function decisionWords(line: string): string {
  const known = Object.keys(meanings).filter((start) => line.startsWith(start));
  const longest = known.toSorted((a, b) => b.length - a.length)[0];
  return longest === undefined ? '' : (meanings[longest] ?? '');
}
