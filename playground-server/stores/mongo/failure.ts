/** What a MongoDB answers to a command that it cannot do. */
import type { Doc } from './wire.ts';

/** An error with MongoDB's own number and name for it. */
export class CommandFailure extends Error {
  readonly code: number;
  readonly codeName: string;

  constructor(code: number, codeName: string, message: string) {
    super(message);
    this.code = code;
    this.codeName = codeName;
  }
}

/** Makes one. */
export const failure = (code: number, codeName: string, message: string): CommandFailure => new CommandFailure(code, codeName, message);

/** The reply that says so; also of a server's error that came by the driver. */
export function failed(error: unknown): Doc {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error && typeof error.code === 'number' ? error.code : 1;
  const codeName = error instanceof Error && 'codeName' in error && typeof error.codeName === 'string' ? error.codeName : 'InternalError';
  return { ok: 0, errmsg: message, code, codeName };
}
