import { json, type Request, type Response, Router } from 'express';
import { onlyMethods, parse } from '../api-rules.ts';
import { Problem } from '../problem.ts';
import { giveToken, takeToken, tokensOf } from './class-cookies.ts';
import { learnersCsv, stepsCsv } from './class-export.ts';
import { labText } from './class-labs.ts';
import { LoginRequest, TeacherActionRequest } from './class-protocol.ts';
import type { ClassParts } from './class-routes.ts';
import type { TeacherAnswer } from './class-views.ts';

const smallBody = json({ limit: '4kb', inflate: false });

/** What the teacher asks; whoever is not the teacher gets the same refusal at every address. */
export function teacherRoutes({ classroom, streams, labs, lessons }: ClassParts): Router {
  const routes = Router({ caseSensitive: true, strict: true });
  const isTeacher = (request: Request<object>): boolean => tokensOf(request, 'teacher').some((token) => classroom.isTeacher(token));

  routes.post('/login', smallBody, (request, response) => {
    const token = classroom.login('teacher', parse(LoginRequest, request.body).secret);
    giveToken(response, 'teacher', token, classroom.lifeLeft);
    response.json({});
  });
  routes.all('/login', onlyMethods('POST'));

  routes.use((request, _response, next) => {
    if (isTeacher(request)) next();
    else
      throw new Problem(
        403,
        'not-the-teacher',
        'Only the teacher may see this',
        'Open the private link that the terminal of the class shows.',
      );
  });

  routes.post('/logout', smallBody, (request, response) => {
    for (const token of tokensOf(request, 'teacher')) classroom.logout('teacher', token);
    takeToken(response, 'teacher');
    response.json({});
  });
  routes.all('/logout', onlyMethods('POST'));

  routes.get('/state', (_request, response) => {
    response.json(classroom.teacherView());
  });
  routes.all('/state', onlyMethods('GET', 'HEAD'));

  routes.get('/stream', (request, response) => {
    streams.openTeacher(request, response, () => isTeacher(request));
  });
  routes.all('/stream', onlyMethods('GET', 'HEAD'));

  routes.post('/actions', smallBody, async (request, response) => {
    const told = await classroom.teach(parse(TeacherActionRequest, request.body));
    const answer: TeacherAnswer = { view: classroom.teacherView(), told };
    response.json(answer);
  });
  routes.all('/actions', onlyMethods('POST'));

  routes.get('/learners/:id/labs/:lesson', async (request, response) => {
    const { id, lesson } = request.params;
    if (!classroom.mayLook(id))
      throw new Problem(
        403,
        'no-consent',
        'This lab is closed to you',
        'Ask for a look; it opens when the learner says yes, or puts a hand up.',
      );
    const view = await labs.peek(classroom.visitorOf(id), lesson);
    if (!view) throw new Problem(404, 'no-such-lab', 'They have no lab there', 'They have not used the bench of this lesson yet.');
    classroom.look(id, lesson);
    response.json(labText(view));
  });
  routes.all('/learners/:id/labs/:lesson', onlyMethods('GET', 'HEAD'));

  const download = (response: Response, name: string, table: string): void => {
    response.attachment(`${name}.csv`).type('text/csv; charset=utf-8').send(table);
  };
  const id = (): string => classroom.boardView().id;

  routes.get('/export/steps.csv', (_request, response) => {
    download(response, `class-${id()}-steps`, stepsCsv(id(), classroom.records(), lessons));
  });
  routes.all('/export/steps.csv', onlyMethods('GET', 'HEAD'));
  routes.get('/export/learners.csv', (_request, response) => {
    download(response, `class-${id()}-learners`, learnersCsv(id(), classroom.records(), lessons));
  });
  routes.all('/export/learners.csv', onlyMethods('GET', 'HEAD'));

  routes.delete('/class', (_request, response) => {
    classroom.delete();
    takeToken(response, 'teacher');
    response.json({});
  });
  routes.all('/class', onlyMethods('DELETE'));
  return routes;
}
