import { STATUS_CODES } from 'node:http';
import type { ErrorRequestHandler, Response } from 'express';
import { plainPage, sendPage } from './plain-page.ts';

/** A refusal that tells its reader what to do next; RFC 9457 gives it its shape on the wire. */
export class Problem extends Error {
  readonly kind: string;
  readonly status: number;
  readonly detail: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, kind: string, title: string, detail: string, headers: Readonly<Record<string, string>> = {}) {
    super(title);
    this.kind = kind;
    this.status = status;
    this.detail = detail;
    this.headers = headers;
  }
}

/** Answers with a problem as JSON. */
export function sendProblem(response: Response, { kind, status, message: title, detail, headers }: Problem): void {
  response
    .status(status)
    .set({ 'Cache-Control': 'no-store', ...headers })
    .type('application/problem+json')
    .send({ type: `urn:coatcheck:problem:${kind}`, title, status, detail });
}

const ofBody: Readonly<Record<string, Problem>> = {
  'entity.too.large': new Problem(413, 'body-too-large', 'The body is too large', 'Send fewer or shorter actions.'),
  'entity.parse.failed': new Problem(400, 'bad-json', 'The body is not JSON', 'Send one JSON object, encoded as UTF-8.'),
  'encoding.unsupported': new Problem(415, 'encoded-body', 'The body is compressed', 'Send the JSON as it is, without Content-Encoding.'),
  'charset.unsupported': new Problem(415, 'bad-charset', 'The body is not UTF-8', 'Send the JSON encoded as UTF-8.'),
  'request.aborted': new Problem(400, 'cut-off', 'The body was cut off', 'Send the request again.'),
  'request.size.invalid': new Problem(400, 'cut-off', 'The body is not as long as Content-Length says', 'Send the request again.'),
};

const field = (value: unknown, name: string): unknown => (value instanceof Error ? Reflect.get(value, name) : undefined);

/** Says any error as a problem: what a client did wrong by name, all else as the server's own failure. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const type = field(error, 'type');
  const known = typeof type === 'string' ? ofBody[type] : undefined;
  if (known) return known;
  const status = field(error, 'status');
  if (typeof status === 'number' && status >= 400 && status < 500)
    return new Problem(status, 'bad-request', STATUS_CODES[status] ?? 'Bad request', 'Check the address and the body of the request.');
  return new Problem(
    500,
    'host-failed',
    'Coatcheck itself failed',
    'Reload the page. If it happens again, the terminal that runs Coatcheck shows why.',
  );
}

/** The one place where refusals are answered: a page to a browser that asks for one, JSON to all others. */
export const answerProblem: ErrorRequestHandler = (error: unknown, request, response, next) => {
  const problem = asProblem(error);
  if (problem.status === 500) console.error(error);
  if (response.headersSent) {
    next(error);
    return;
  }
  if (request.accepts(['application/problem+json', 'html']) === 'html')
    sendPage(response, problem.status, plainPage(problem.message, [problem.detail]), problem.headers);
  else sendProblem(response, problem);
};
