/**
 * All that the pages of a class and the server say to each other, as Zod schemas: actions of learners and of the teacher go in,
 * the views of class-views.ts come out. Pages import the types of this file only.
 */
import { z } from 'zod';

const id = z
  .string()
  .max(64)
  .regex(/^[\w.-]+$/);
const confirmed = z.literal('RESET');

/** A place in the course; `step` null: the top of the lesson. */
export const Place = z.strictObject({ lesson: id, step: id.nullable() });
export type Place = z.infer<typeof Place>;

/** What a hint or a solution belongs to. */
export const Answer = z.strictObject({ lesson: id, step: id, what: z.enum(['hint', 'solution']) });
export type Answer = z.infer<typeof Answer>;

/** Makes a browser a learner of the class. The name is one that the server has offered; `key` stands behind the code in the join link. */
export const JoinRequest = z.strictObject({ code: z.string().max(32), nick: z.string().max(40), key: z.string().max(64).optional() });
export type JoinRequest = z.infer<typeof JoinRequest>;

/** Brings a learner back, after cookies were cleared or on another machine. */
export const ReturnRequest = z.strictObject({ nick: z.string().max(40), returnCode: z.string().max(32) });
export type ReturnRequest = z.infer<typeof ReturnRequest>;

/** Exchanges the secret of a teacher's or a board's private link for a cookie. */
export const LoginRequest = z.strictObject({ secret: z.string().max(128) });
export type LoginRequest = z.infer<typeof LoginRequest>;

/** What a learner does in the class; what they do in their lab is said by the lab itself. */
export const LearnerAction = z.discriminatedUnion('do', [
  /** This step is on their screen now. */
  z.strictObject({ do: z.literal('at'), place: Place }),
  /** They opened a hint, or had a step shown. */
  z.strictObject({ do: z.literal('hint'), answer: Answer }),
  z.strictObject({ do: z.literal('help'), on: z.boolean() }),
  /** Their reply to a ready check. */
  z.strictObject({ do: z.literal('ready'), check: id, reply: z.enum(['done', 'help']) }),
  z.strictObject({ do: z.literal('vote'), poll: id, option: id }),
  /** Whether they move along with the class. */
  z.strictObject({ do: z.literal('follow'), on: z.boolean() }),
  /** Whether the teacher may look at their lab. */
  z.strictObject({ do: z.literal('look'), allow: z.boolean() }),
  /** This browser is theirs no longer; their row and their return code stay. */
  z.strictObject({ do: z.literal('leave') }),
]);
export type LearnerAction = z.infer<typeof LearnerAction>;

/** Actions with ids that the page makes, so that one which is sent twice is done once; a page that was offline sends what has waited. */
export const LearnerActions = z.strictObject({
  actions: z
    .array(z.strictObject({ id, action: LearnerAction }))
    .min(1)
    .max(200),
});
export type LearnerActions = z.infer<typeof LearnerActions>;

const learner = id;

/** What a teacher does. Each becomes an event that is listed, and undone where that is possible. */
export const TeacherAction = z.discriminatedUnion('do', [
  /** Brings everyone here: who follows moves after five seconds, all others get a button. */
  z.strictObject({ do: z.literal('go'), place: Place }),
  /** Nobody goes past this step, by courtesy; null: the way is open. */
  z.strictObject({ do: z.literal('hold'), after: Place.nullable() }),
  z.strictObject({ do: z.literal('release'), answer: Answer, on: z.boolean() }),
  /** Asks everyone whether they are done. */
  z.strictObject({ do: z.literal('ready'), on: z.boolean() }),
  /** Runs a question of a lesson's quiz as a poll. */
  z.strictObject({ do: z.literal('poll'), lesson: id, question: id }),
  /** `close` ends the voting and shows the counts; `drop` takes the poll away. */
  z.strictObject({ do: z.literal('end-poll'), how: z.enum(['close', 'drop']) }),
  z.strictObject({ do: z.literal('message'), text: z.string().trim().min(1).max(128).nullable() }),
  /** Counts down this many seconds; null: no timer. */
  z.strictObject({
    do: z.literal('timer'),
    seconds: z
      .number()
      .int()
      .min(10)
      .max(4 * 3600)
      .nullable(),
  }),
  /** A break: timers stand still and nobody counts as quiet. */
  z.strictObject({ do: z.literal('break'), on: z.boolean() }),
  /** Whether the code still lets new learners in. */
  z.strictObject({ do: z.literal('lock'), on: z.boolean() }),
  /** A new join code; the old one lets nobody in. */
  z.strictObject({ do: z.literal('rotate') }),
  z.strictObject({ do: z.literal('size'), size: z.number().int().min(1).max(500) }),
  /** A hand is taken down: the learner was helped. */
  z.strictObject({ do: z.literal('helped'), learner }),
  /** Asks a learner for leave to look at their lab. */
  z.strictObject({ do: z.literal('ask-look'), learner }),
  /** Another generated name. */
  z.strictObject({ do: z.literal('rename'), learner }),
  /** A new return code, told to the teacher once. */
  z.strictObject({ do: z.literal('reissue'), learner }),
  /** `removed` may join and come back again; `blocked` comes back neither by this browser nor by the return code; `active` is back. */
  z.strictObject({ do: z.literal('status'), learner, status: z.enum(['active', 'removed', 'blocked']) }),
  /** Removes at once all who joined within so many minutes; null: all who have never been at a step. */
  z.strictObject({ do: z.literal('remove-all'), joinedWithin: z.number().int().min(1).max(240).nullable() }),
  /** A fresh lab of this lesson for one learner; for ten minutes it can be undone. */
  z.strictObject({ do: z.literal('reset'), learner, lesson: id }),
  z.strictObject({ do: z.literal('reset-all'), lesson: id, confirm: confirmed }),
  /** Takes back an event of the list. */
  z.strictObject({ do: z.literal('undo'), seq: z.number().int().min(1) }),
  /** Ends the class; its data stay until they are deleted. */
  z.strictObject({ do: z.literal('end') }),
]);
export type TeacherAction = z.infer<typeof TeacherAction>;

export const TeacherActionRequest = z.strictObject({ id, action: TeacherAction });
export type TeacherActionRequest = z.infer<typeof TeacherActionRequest>;
