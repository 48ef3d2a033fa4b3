import type { Failure } from './facts.ts';
import { escapeHtml, plainPage } from './plain-page.ts';

/** The door's own addresses; no lesson has a route that starts like this. */
export const doorPath = '/__coatcheck/';

const siteLink = (siteOrigin: string, text: string): string =>
  `<p><a href="${escapeHtml(siteOrigin)}/lessons/">${escapeHtml(text)}</a></p>`;

const button = (action: string, text: string): string =>
  `<form method="post" action="${escapeHtml(doorPath + action)}"><button>${escapeHtml(text)}</button></form>`;

/** Said where no lab answers: none is open in this browser, or the one that was is gone. */
export function noLabPage(siteOrigin: string, why: 'none' | 'gone' | 'several'): string {
  const sentences = {
    none: 'No lesson is open in this browser. Open one, and its server answers here.',
    gone: 'The lesson whose server answered here is closed. Open or reload its page, then reload this one.',
    several:
      'More than one lesson is open, and this request does not say which one is meant. Open the lesson, and use its link to this page.',
  } as const;
  return plainPage('No server is here yet', [sentences[why]], siteLink(siteOrigin, 'Go to the lessons'));
}

/** Said where the lesson's program does not listen, with what ended it. */
export function notRunningPage(siteOrigin: string, failure: Failure | null): string {
  const place = failure?.file ? ` (${[failure.file, failure.line, failure.column].filter((part) => part !== undefined).join(':')})` : '';
  const shown = failure ? `<pre>${escapeHtml(`${failure.name}: ${failure.message}${place}`)}</pre>` : '';
  return plainPage(
    "This lesson's server is not running",
    [
      failure ? 'It ended with the message below.' : 'Nothing listens on its port.',
      'Change what made it fail, or restart the server, on the lesson page. Then reload this page.',
    ],
    shown + siteLink(siteOrigin, 'Go to the lessons'),
  );
}

/** Said where a browser still has cookies of another lesson's server. */
export function otherCookiesPage(names: readonly string[], to: string): string {
  const back = encodeURIComponent(to);
  return plainPage(
    'Your browser holds cookies of another lesson',
    [
      `All lessons answer at this address, and cookies belong to an address. So ${names.join(', ')} from the other lesson would now be sent to this one.`,
      'Clear them to start here with an empty jar, or go on and see what this server makes of them.',
    ],
    button(`clear?which=others&to=${back}`, 'Clear them and go on') + button(`keep?to=${back}`, 'Go on with them'),
  );
}

/** Said where the lesson's server refuses the request because its headers are too large. */
export function tooLargePage(to: string): string {
  return plainPage(
    'The cookies are too large for this server',
    [
      'A Node server takes 16 KB of request headers and answers 431 to more. Your browser sends more than that.',
      'To come back in, clear the cookies that the lessons have set.',
    ],
    button(`clear?which=all&to=${encodeURIComponent(to)}`, 'Clear the cookies of all lessons'),
  );
}

/** Said where the address itself is too long. */
export function longAddressPage(length: number): string {
  return plainPage('This address is too long for this server', [
    `A Node server takes 16 KB of request line and headers together, and the path of this address alone has ${length} characters.`,
    'Shorten the address. The cookies are not to blame, and stay as they are.',
  ]);
}

/** The door's own start page: what it is, and how to empty the jar. */
export function doorPage(siteOrigin: string): string {
  return plainPage(
    'The door',
    [
      'At this address your own browser talks to the server of the lesson that is open. The exchanges appear on the lesson page at once.',
      'The button takes the cookies that lessons have set here out of your browser. Cookies of the site itself stay.',
    ],
    button('clear?which=all&to=/', 'Clear the cookies of all lessons') + siteLink(siteOrigin, 'Go to the lessons'),
  );
}
