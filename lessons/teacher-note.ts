/** What a teacher has at hand for one lesson: data, beside the lesson as its teacher-note.ts. */
export interface TeacherNote {
  readonly slug: string;
  /** The sentence that opens the lesson. */
  readonly say: string;
  /** Where a class gets stuck, and the way on. */
  readonly stuck: string;
  /** The question to ask the room before the steps, and again at the end. */
  readonly poll: string;
  /** The quiz question of this lesson that runs as that poll. */
  readonly question: string;
  /** Two minutes in pairs, one sentence back. */
  readonly discuss: string;
  /** Minutes, and what to leave out when they are few. */
  readonly timing: string;
  /** For each step by its id: what to ask before it runs, and what to point at after. */
  readonly steps: Readonly<Record<string, string>>;
}
