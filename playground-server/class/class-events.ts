/** What happens in a class, as the lines of its journal. A class is nothing but these, one after the other. */
import { z } from 'zod';
import { LearnerAction, Place, TeacherAction } from './class-protocol.ts';

const id = z.string().min(1).max(64);
const hash = z.string().min(1).max(64);
/** `seq` counts from one; `at` is in ms since 1970. */
const stamp = { seq: z.number().int().min(1), at: z.number().int().min(0) };

/** One event. What was drawn by lot stands in it, so that a replay comes to the same class; secrets stand in it as hashes only. */
export const ClassEvent = z.discriminatedUnion('type', [
  z.strictObject({ ...stamp, type: z.literal('opened'), id, size: z.number().int(), code: z.string(), place: Place }),
  /** A browser showed the secret of a private link. */
  z.strictObject({ ...stamp, type: z.literal('let-in'), role: z.enum(['teacher', 'board']), token: hash }),
  /** A browser is the teacher's or the board's no longer; null: none is. */
  z.strictObject({ ...stamp, type: z.literal('let-out'), role: z.enum(['teacher', 'board']), token: hash.nullable() }),
  z.strictObject({
    ...{ ...stamp, type: z.literal('joined'), learner: id, nick: z.string(), token: hash, returnHash: hash },
    /** Under which name the labs of this learner are kept. */
    visitor: z.string(),
  }),
  z.strictObject({ ...stamp, type: z.literal('returned'), learner: id, token: hash }),
  /** A browser is a learner's no longer; null: none is. */
  z.strictObject({ ...stamp, type: z.literal('left'), learner: id, token: hash.nullable() }),
  z.strictObject({ ...stamp, type: z.literal('did'), learner: id, id, action: LearnerAction }),
  /** A learner's lab said so. */
  z.strictObject({ ...stamp, type: z.literal('lab'), learner: id, lesson: id, step: id, event: z.enum(['passed', 'tried']) }),
  /** The teacher looked at a learner's lab of a lesson. */
  z.strictObject({ ...stamp, type: z.literal('looked'), learner: id, lesson: id }),
  z.strictObject({
    ...{ ...stamp, type: z.literal('taught'), id, action: TeacherAction },
    /** What the action drew by lot: a join code, a name, the hash of a return code. */
    drawn: z.string().optional(),
  }),
]);
export type ClassEvent = z.infer<typeof ClassEvent>;

type WithoutStamp<E> = E extends unknown ? Omit<E, 'seq' | 'at'> : never;
/** An event that has not been numbered yet. */
export type NewEvent = WithoutStamp<ClassEvent>;
export type EventOf<T extends ClassEvent['type']> = Extract<ClassEvent, { type: T }>;
