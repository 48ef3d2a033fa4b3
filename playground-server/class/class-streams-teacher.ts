/** What the streams of the teacher carry: rows that have not changed are not sent again. */
import type { TeacherMessage, TeacherView } from './class-views.ts';

/** Compares each view with the one before. */
export class TeacherFeed {
  #rows: ReadonlyMap<string, string> = new Map();

  /** The whole view, for a stream that has just been opened; `isFirst`: nobody else listens. */
  whole(view: TeacherView, isFirst: boolean): TeacherMessage {
    if (isFirst) this.#rows = textsOf(view);
    return { whole: view };
  }

  /** Knows nothing any more. */
  clear(): void {
    this.#rows = new Map();
  }

  /** What has changed since the last part. */
  part(view: TeacherView): TeacherMessage {
    const before = this.#rows;
    const rows = textsOf(view);
    this.#rows = rows;
    const { learners, ...part } = view;
    return {
      part,
      learners: learners.filter(({ id }) => rows.get(id) !== before.get(id)),
      gone: [...before.keys()].filter((id) => !rows.has(id)),
    };
  }
}

const textsOf = ({ learners }: TeacherView): ReadonlyMap<string, string> => new Map(learners.map((row) => [row.id, JSON.stringify(row)]));
