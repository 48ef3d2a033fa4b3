/** The kinds of store that a lab can choose from. */
import { memory } from './memory.ts';
import type { StoreOffer } from './store.ts';

/** Every kind that there is, the default first. */
export const storeOffers: readonly StoreOffer[] = [memory];
