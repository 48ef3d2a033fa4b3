import type { Step } from '../../playground-server/lesson.ts';
import { lifeSteps } from './life-steps.ts';
import { ticketSteps } from './ticket-steps.ts';

/** The steps of lesson 02. */
export const steps: readonly Step[] = [...ticketSteps, ...lifeSteps];
