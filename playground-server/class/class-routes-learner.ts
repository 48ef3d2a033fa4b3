import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { json, type Request, Router } from 'express';
import { onlyMethods, parse } from '../api-rules.ts';
import { Problem } from '../problem.ts';
import { closeDoor } from '../visitors.ts';
import type { Admitted } from './admission.ts';
import { giveToken, learnerWho, takeToken, tokenOf } from './class-cookies.ts';
import { JoinRequest, LearnerActions, ReturnRequest } from './class-protocol.ts';
import type { ClassParts } from './class-routes.ts';
import type { Joined } from './class-views.ts';

const smallBody = json({ limit: '4kb', inflate: false });
/** Two hundred actions of a page that was offline. */
const actionsBody = json({ limit: '64kb', inflate: false });

/** The address that guesses are counted by; nothing keeps it. */
const addressOf = ({ socket }: Request): string => socket.remoteAddress ?? '';

/** What learners ask: nothing in an answer is of another learner. */
export function learnerRoutes({ classroom, streams }: Pick<ClassParts, 'classroom' | 'streams'>): Router {
  const routes = Router({ caseSensitive: true, strict: true });

  function learnerOf(request: Request): string {
    const learner = classroom.learnerWith(tokenOf(request, 'learner'));
    classroom.seen(learner);
    return learner;
  }

  /** Who has guessed too often hears a second later that a code was wrong, so that guessing takes time. */
  async function admitted(request: Request, admit: () => Admitted): Promise<Admitted> {
    try {
      return admit();
    } catch (error: unknown) {
      if (error instanceof Problem && error.kind.startsWith('wrong-')) await pause(classroom.hold(addressOf(request)));
      throw error;
    }
  }

  const answerOf = ({ learner, returnCode }: Admitted): Joined => ({ view: classroom.learnerView(learner), returnCode });

  routes.get('/info', (request, response) => {
    response.json(classroom.info(tokenOf(request, 'learner')));
  });
  routes.all('/info', onlyMethods('GET', 'HEAD'));

  routes.post('/join', smallBody, async (request, response) => {
    const asked = parse(JoinRequest, request.body);
    const made = await admitted(request, () => classroom.join(asked, addressOf(request), tokenOf(request, 'learner')));
    giveToken(response, 'learner', made.token, classroom.lifeLeft);
    response.json(answerOf(made));
  });
  routes.all('/join', onlyMethods('POST'));

  routes.post('/return', smallBody, async (request, response) => {
    const asked = parse(ReturnRequest, request.body);
    const made = await admitted(request, () => classroom.comeBack(asked, addressOf(request)));
    giveToken(response, 'learner', made.token, classroom.lifeLeft);
    response.json(answerOf(made));
  });
  routes.all('/return', onlyMethods('POST'));

  routes.get('/state', (request, response) => {
    response.json(classroom.learnerView(learnerOf(request)));
  });
  routes.all('/state', onlyMethods('GET', 'HEAD'));

  routes.get('/stream', (request, response) => {
    const learner = learnerOf(request);
    streams.openLearner(request, response, learner, () => learnerWho(classroom, request) === learner);
  });
  routes.all('/stream', onlyMethods('GET', 'HEAD'));

  routes.post('/actions', actionsBody, (request, response) => {
    const learner = learnerOf(request);
    classroom.do(learner, parse(LearnerActions, request.body), tokenOf(request, 'learner'));
    const view = classroom.learnerView(learner);
    if (learnerWho(classroom, request) === undefined) {
      takeToken(response, 'learner');
      closeDoor(response);
    }
    response.json(view);
  });
  routes.all('/actions', onlyMethods('POST'));

  // Whoever has left already, or whose class is over, leaves as well: the browser lets go of what it has.
  routes.post('/leave', smallBody, (request, response) => {
    const learner = learnerWho(classroom, request);
    if (learner !== undefined && classroom.info(null).state === 'open')
      classroom.do(learner, { actions: [{ id: randomUUID(), action: { do: 'leave' } }] }, tokenOf(request, 'learner'));
    takeToken(response, 'learner');
    closeDoor(response);
    response.json({});
  });
  routes.all('/leave', onlyMethods('POST'));
  return routes;
}
