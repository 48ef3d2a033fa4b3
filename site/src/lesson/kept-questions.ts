const key = (lesson: string): string => `coatcheck.asked.${lesson}`;

/** What was done to a question that no run has answered yet. */
interface Kept {
  readonly choice?: string;
  readonly skipped?: boolean;
}

function read(lesson: string): Readonly<Record<string, Kept>> {
  try {
    const value: Readonly<Record<string, Kept>> = JSON.parse(sessionStorage.getItem(key(lesson)) ?? '{}');
    return value;
  } catch {
    // Storage is switched off: a reload asks again.
    return {};
  }
}

/** The choice in a question, or that it was skipped, as a reload of this tab finds it again. */
export const keptOf = (lesson: string, id: string): Kept => read(lesson)[id] ?? {};

/** Keeps a choice, or that the question was skipped, until this tab is closed. */
export function keepOf(lesson: string, id: string, kept: Kept): void {
  try {
    const all = read(lesson);
    sessionStorage.setItem(key(lesson), JSON.stringify({ ...all, [id]: { ...all[id], ...kept } }));
  } catch {
    // It is kept on the page alone.
  }
}
