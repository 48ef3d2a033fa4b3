import type { TeacherMessage, TeacherView } from '../../../../playground-server/class/class-views.ts';

/** The teacher's view after a message: a part brings the rows that have changed, each in its old place, and new ones at the end. */
export function viewAfter(view: TeacherView | null, message: TeacherMessage): TeacherView | null {
  if ('whole' in message) return message.whole;
  // A part of a view that this page never had; the whole one comes with the next connection.
  if (view === null) return null;
  const rows = new Map(view.learners.map((row) => [row.id, row]));
  for (const row of message.learners) rows.set(row.id, row);
  for (const id of message.gone) rows.delete(id);
  return { ...message.part, learners: [...rows.values()] };
}

/** The newer of two views: an answer and a message of the stream may cross. Rows that have not changed keep their identity. */
export function newerView(view: TeacherView | null, other: TeacherView): TeacherView {
  if (view === null || view.id !== other.id) return other;
  if (other.seq < view.seq || (other.seq === view.seq && other.now < view.now)) return view;
  const before = new Map(view.learners.map((row) => [row.id, row]));
  const learners = other.learners.map((row) => {
    const old = before.get(row.id);
    return old && old !== row && JSON.stringify(old) === JSON.stringify(row) ? old : row;
  });
  return { ...other, learners };
}
