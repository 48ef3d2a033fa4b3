/** The kinds of store that a lab can choose from. */
import { file } from './file.ts';
import { memory } from './memory.ts';
import { sqliteStore } from './sqlite.ts';
import type { StoreOffer } from './store.ts';

/** Every kind that needs no server outside this process, the default first. */
export const embeddedStores: readonly StoreOffer[] = [memory, file, sqliteStore];
