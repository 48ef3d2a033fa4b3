import { json, type Request, Router } from 'express';
import { onlyMethods, parse } from '../api-rules.ts';
import { Problem } from '../problem.ts';
import { giveToken, takeToken, tokensOf } from './class-cookies.ts';
import { LoginRequest } from './class-protocol.ts';
import type { ClassParts } from './class-routes.ts';

const smallBody = json({ limit: '4kb', inflate: false });

/** What the projector page asks: sums only, and nothing that changes the class. */
export function boardRoutes({ classroom, streams }: Pick<ClassParts, 'classroom' | 'streams'>): Router {
  const routes = Router({ caseSensitive: true, strict: true });
  const isBoard = (request: Request): boolean => tokensOf(request, 'board').some((token) => classroom.isBoard(token));

  routes.post('/login', smallBody, (request, response) => {
    const token = classroom.login('board', parse(LoginRequest, request.body).secret);
    giveToken(response, 'board', token, classroom.lifeLeft);
    response.json({});
  });
  routes.all('/login', onlyMethods('POST'));

  routes.use((request, _response, next) => {
    if (isBoard(request)) next();
    else throw new Problem(403, 'not-the-board', 'Only the projector may see this', 'Open the projector page from the teacher’s view.');
  });

  routes.post('/logout', smallBody, (request, response) => {
    for (const token of tokensOf(request, 'board')) classroom.logout('board', token);
    takeToken(response, 'board');
    response.json({});
  });
  routes.all('/logout', onlyMethods('POST'));

  routes.get('/state', (_request, response) => {
    response.json(classroom.boardView());
  });
  routes.all('/state', onlyMethods('GET', 'HEAD'));

  routes.get('/stream', (request, response) => {
    streams.openBoard(request, response, () => isBoard(request));
  });
  routes.all('/stream', onlyMethods('GET', 'HEAD'));
  return routes;
}
