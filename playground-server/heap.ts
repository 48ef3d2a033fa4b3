import { setFlagsFromString } from 'node:v8';

/** By how many per cent the heap may grow between two full collections; V8 itself would let it grow to several times what is alive. */
const GROWTH = 60;

/**
 * Keeps what is garbage from taking more memory than what is alive. Labs leave little that lives long: with 300 of them a full
 * collection comes some times a minute, and the process is about 100 MB smaller than it would be.
 */
export const keepHeapSmall = (): void => setFlagsFromString(`--heap-growing-percent=${GROWTH}`);
