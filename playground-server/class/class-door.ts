/** The door of a class's host: each name that leads to it has a jar of its own in every browser, so it has a door of its own here. */
import type { RequestListener } from 'node:http';
import { createDoor } from '../door.ts';
import type { Labs } from '../open-lab.ts';
import { addressOf, type DoorAt, hostOf, withPort } from '../security.ts';
import type { Visitors } from '../visitors.ts';

interface ClassDoorOptions {
  readonly labs: Labs;
  readonly visitors: Visitors;
  readonly doorAt: DoorAt;
  readonly ports: { readonly site: number; readonly door: number };
}

/** The labs of a class: a browser without a routing cookie reaches none, since the only one that is open is somebody's. */
const namedOnly = (labs: Labs): Labs => ({
  get size() {
    return labs.size;
  },
  open: (visitor, lesson, rebuild) => labs.open(visitor, lesson, rebuild),
  find: (visitor, id) => labs.find(visitor, id),
  of: (visitor) => labs.of(visitor),
  named: (id) => labs.named(id),
  only: async () => undefined,
  stop: () => labs.stop(),
});

/** Answers on this computer, and on the network where the door is open. */
export function createClassDoor({ labs, visitors, doorAt, ports }: ClassDoorOptions): RequestListener {
  const own = namedOnly(labs);
  const home = `http://${withPort('localhost', ports.door)}`;
  const doors = new Map<string, RequestListener>();

  function doorOf(origin: string): RequestListener {
    const { hostname } = new URL(origin);
    const plain = addressOf('localhost', ports.door);
    const address = origin === home ? plain : { ...plain, origin, hosts: new Set([new URL(origin).host]) };
    return createDoor({ labs: own, visitors, isOwnOnly: true, address, siteOrigin: `http://${withPort(hostname, ports.site)}` });
  }

  return function atTheDoors(request, response) {
    // Where the door is closed, that of this computer says so.
    const origin = doorAt(hostOf(request)) ?? home;
    const door = doors.get(origin) ?? doorOf(origin);
    doors.set(origin, door);
    door(request, response);
  };
}
