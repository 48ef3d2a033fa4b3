/** What the pages of a class ask its host. Each call looks anew at who asks. */
import { type RequestHandler, Router } from 'express';
import type { HostLabs } from '../lab/labs.ts';
import type { LoadedLesson } from '../lessons.ts';
import { Problem } from '../problem.ts';
import { askedByOwnPages } from '../security.ts';
import { boardRoutes } from './class-routes-board.ts';
import { learnerRoutes } from './class-routes-learner.ts';
import { teacherRoutes } from './class-routes-teacher.ts';
import type { ClassStreams } from './class-streams.ts';
import type { Classroom } from './classroom.ts';

/** What the routes need of a running class. */
export interface ClassParts {
  readonly classroom: Classroom;
  readonly streams: ClassStreams;
  readonly labs: HostLabs;
  readonly lessons: ReadonlyMap<string, LoadedLesson>;
}

const places = ['/class', '/teach', '/board'];

const noClass: RequestHandler = () => {
  throw new Problem(404, 'no-class', 'No class is running', 'A teacher starts one with npm run class. Every lesson works without it.');
};

/** The routes of a class: of learners, of the teacher and of the board; null: no class runs, and each of them says so. */
export function classRoutes(parts: ClassParts | null): Router {
  const routes = Router({ caseSensitive: true, strict: true });
  routes.use(places, askedByOwnPages, (request, response, next) => {
    if (parts && !parts.classroom.isDeleted) next();
    else noClass(request, response, next);
  });
  if (parts) {
    routes.use('/class', learnerRoutes(parts));
    routes.use('/teach', teacherRoutes(parts));
    routes.use('/board', boardRoutes(parts));
  }
  return routes;
}
