/** Errors that nobody caught, in a host that runs many programs. */
import { type Origin, scope } from './scope.ts';

function blame(error: unknown, origin: Origin): void {
  const program = scope.getStore()?.program;
  if (program) program.crash(error, origin);
  else {
    console.error(error);
    process.exit(1);
  }
}

/**
 * Called once by the host: an uncaught error or rejection ends the program in whose scope it arose, as it would end a process.
 * Any other is the host's own and ends the host, whoever else listens for rejections and swallows them.
 */
export function blamePrograms(): void {
  process.on('uncaughtException', (error) => blame(error, 'uncaughtException'));
  process.on('unhandledRejection', (reason) => blame(reason, 'unhandledRejection'));
}
