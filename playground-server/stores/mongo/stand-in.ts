/** A MongoDB for one lab, inside this process, for what mongodb and connect-mongo send. */
import type { Clock } from '../../engine/observer.ts';
import type { Upstream } from '../upstream.ts';
import { Databases } from './databases.ts';
import { heldIn, SESSIONS } from './rows.ts';
import { connectTo, mongoConversation } from './server-end.ts';

/** A lab's own stand-in. */
export function standInMongo(clock: Clock): Upstream {
  const databases = new Databases(clock);
  return {
    open: () => connectTo((command) => databases.run(command), clock),
    talk: mongoConversation,
    held: async () => databases.named(SESSIONS).flatMap((doc) => heldIn(doc, clock.now())),
    remove: async (key) => databases.remove(SESSIONS, key),
    age: async () => {}, // its clock is the lab's
    drop: async () => databases.clear(),
    start: async () => {},
    close: () => databases.clear(),
  };
}
