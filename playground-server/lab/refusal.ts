/** Thrown while an action is planned, before anything has happened: its message says what was wrong and what to do. */
export class Refusal extends Error {}
