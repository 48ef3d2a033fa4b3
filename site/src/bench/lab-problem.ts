/** What went wrong, in words that a learner can act on. */
export interface Problem {
  title: string;
  detail: string;
}

/** A refusal of the course server, or its absence. `status` is 0 where nothing answered. */
export class LabProblem extends Error implements Problem {
  readonly title: string;
  readonly detail: string;
  readonly status: number;

  constructor(status: number, title: string, detail: string) {
    super(`${title} ${detail}`.trim());
    this.name = 'LabProblem';
    this.status = status;
    this.title = title;
    this.detail = detail;
  }
}

const text = (value: unknown, otherwise: string): string => (typeof value === 'string' && value !== '' ? value : otherwise);

/** Reads the problem details (RFC 9457) of a refusal; a body that holds none is described by its status. */
export async function problemOf(response: Response): Promise<LabProblem> {
  const body: unknown = await response.json().catch(() => null);
  const said = typeof body === 'object' && body !== null ? body : {};
  return new LabProblem(
    response.status,
    text('title' in said ? said.title : '', `The course server answered ${response.status}.`),
    text('detail' in said ? said.detail : '', 'Reload the page; your work is kept in this browser.'),
  );
}

/** The problem of a server that does not answer at all. */
export const nobodyAnswers = (): LabProblem =>
  new LabProblem(0, 'The course server is not answering.', 'Your work is kept in this browser, and the bench comes back by itself.');
