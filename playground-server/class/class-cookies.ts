/** The cookies that make a browser a learner's, the teacher's or the board's. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { cookieValue, cookieValues, cookieVisitors, roleCookies, type Visitors } from '../visitors.ts';
import type { Role } from './class-view.ts';
import type { Classroom } from './classroom.ts';

/** The token that a browser shows for a role; null: none. */
export const tokenOf = ({ headers }: IncomingMessage, role: Role): string | null => cookieValue(headers.cookie, roleCookies[role]) ?? null;

/** The tokens that a browser shows for a role: nobody guesses one, so wrong ones beside a right one say nothing. */
export const tokensOf = ({ headers }: IncomingMessage, role: Role): readonly string[] => cookieValues(headers.cookie, roleCookies[role]);

/** Gives a browser a token for so many ms. Plain http on a local network keeps no Secure cookie, so this one is none. */
export function giveToken(response: ServerResponse, role: Role, token: string, ms: number): void {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  response.appendHeader('Set-Cookie', `${roleCookies[role]}=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}`);
}

/** Takes a browser's token away. */
export const takeToken = (response: ServerResponse, role: Role): void => {
  response.appendHeader('Set-Cookie', `${roleCookies[role]}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0`);
};

/** The learner whose browser asks. */
export function learnerWho(classroom: Classroom, request: IncomingMessage): string | undefined {
  const token = tokenOf(request, 'learner');
  return token === null ? undefined : classroom.learnerOf(token);
}

/** Visitors of a class: a learner's labs are theirs on every device; all others are known by their own cookie. */
export function classVisitors(classroom: Classroom, admitStranger: (request: IncomingMessage) => void): Visitors {
  const learnersOwn = (request: IncomingMessage): string | undefined => {
    const learner = learnerWho(classroom, request);
    if (learner === undefined) return undefined;
    classroom.seen(learner);
    return classroom.visitorOf(learner);
  };
  return {
    of: (request) => learnersOwn(request) ?? cookieVisitors.of(request),
    isStill: (request, visitor) => {
      const learner = learnerWho(classroom, request);
      return learner === undefined ? cookieVisitors.isStill(request, visitor) : classroom.visitorOf(learner) === visitor;
    },
    welcome: (request, response) => {
      const own = learnersOwn(request);
      if (own !== undefined) return own;
      admitStranger(request);
      return cookieVisitors.welcome(request, response);
    },
  };
}
