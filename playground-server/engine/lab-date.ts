/** `Date` by the lab's clock. */
import type { Clock } from './observer.ts';

/** A Date constructor that reads the clock. It makes ordinary dates: same prototype, so `instanceof` and inspect() behave. */
export function dateOf(clock: Clock): unknown {
  function LabDate(...args: unknown[]): unknown {
    if (!new.target) return new Date(clock.now()).toString();
    return Reflect.construct(Date, args.length > 0 ? args : [clock.now()], new.target);
  }
  LabDate.prototype = Date.prototype;
  LabDate.now = () => clock.now();
  Object.defineProperty(LabDate, 'name', { value: 'Date' });
  return Object.setPrototypeOf(LabDate, Date);
}
