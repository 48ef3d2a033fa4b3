/** What Ana and Ben do in lesson 02, as lists of actions that several steps play. */
import type { ActionInput } from '../../playground-server/protocol.ts';
import { submits, toggle, visits } from '../actions.ts';

/** Ana's and Ben's shopping, item by item. */
export const fillBoth: readonly ActionInput[] = [
  submits('Ana', '/add', { item: 'lime', qty: '1' }),
  submits('Ana', '/add', { item: 'lemon', qty: '2' }),
  submits('Ben', '/add', { item: 'carrot', qty: '4' }),
  submits('Ben', '/add', { item: 'taser', qty: '6' }),
];
/** The same, once express-session keeps the carts. */
export const withSessions: readonly ActionInput[] = [toggle('carts', 'express-session'), ...fillBoth];
/** Ana logs in. */
export const anaLogsIn = submits('Ana', '/login', { username: 'Ana' });
/** Ben looks into his cart. */
export const bensVisit = visits('Ben', '/cart');
/** Two carts, with Ana logged in and Ben not. */
export const twoCarts: readonly ActionInput[] = [...withSessions, anaLogsIn, bensVisit];
