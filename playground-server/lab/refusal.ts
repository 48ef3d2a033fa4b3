/** Thrown while an action is planned, before anything has happened: its message says what was wrong and what to do. */
export class Refusal extends Error {}

/** Why an action was not done, as its fact says it; what is no refusal is a fault of ours, told in the host's log too. */
export function reasonOf(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  console.error(error);
  return `Coatcheck could not do this (${String(error)}). Go on with another action.`;
}
