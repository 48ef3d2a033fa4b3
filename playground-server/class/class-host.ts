/** A class as part of a host that listens: its routes, its streams, and who its visitors are. */
import type { RequestListener } from 'node:http';
import type { RequestHandler, Router } from 'express';
import { ActionBudget } from '../action-budget.ts';
import type { HostLabs } from '../lab/labs.ts';
import type { LoadedLesson } from '../lessons.ts';
import { Problem } from '../problem.ts';
import type { Address, DoorAt } from '../security.ts';
import type { Visitors } from '../visitors.ts';
import { isLearnersVisitor } from './admission.ts';
import { classAddress, classDoorAt, joinOrigins, type Reach } from './class-address.ts';
import { classVisitors } from './class-cookies.ts';
import { createClassDoor } from './class-door.ts';
import { labHands } from './class-labs.ts';
import { classRoutes } from './class-routes.ts';
import type { ClassCommand } from './class-start.ts';
import { ClassStreams } from './class-streams.ts';
import { Classroom } from './classroom.ts';
import { joinLink, rememberingQr } from './join-qr.ts';
import { LanAddresses, type Networks } from './lan-addresses.ts';
import { Preflight } from './preflight.ts';

/** What a host needs to run a class beside its labs. */
export interface ClassPlan {
  readonly command: ClassCommand;
  readonly lessons: ReadonlyMap<string, LoadedLesson>;
  /** The networks of this computer; by itself as node:os lists them. */
  readonly networks?: () => Networks;
  /** Where to listen; by itself on the networks that the command names. */
  readonly hosts?: readonly string[];
}

/** What there is of the host already. */
interface ClassGround {
  readonly labs: HostLabs;
  readonly ports: { readonly site: number; readonly door: number };
}

/** A class that runs on a host. */
export interface ClassHost {
  readonly classroom: Classroom;
  readonly address: Address;
  readonly doorAt: DoorAt;
  readonly door: RequestListener;
  readonly visitors: Visitors;
  readonly routes: Router;
  /** Goes before everything that is asked. */
  readonly watch: RequestHandler;
  /** Where other devices join, the likeliest first. */
  readonly origins: () => readonly string[];
  stop(): Promise<void>;
}

/** Those on the network who are not in the class use labs, too, but never so many that learners' labs would have to go. */
const strangers = { most: 100, perSecond: 0.2 } as const;
const WATCH_MS = 5000;

/** The addresses that a class is reached at, and no others. */
export const reachOf = ({ command: { host, publicUrl, isDoorOpen }, networks }: ClassPlan): Reach => ({
  ...{ host, publicUrl, isDoorOpen },
  lan: new LanAddresses(networks),
});

/** Opens the class of a plan on a host that listens. */
export async function openClassHost(plan: ClassPlan, { labs, ports }: ClassGround): Promise<ClassHost> {
  const { command, lessons } = plan;
  const reach = reachOf(plan);
  const origins = (): readonly string[] => joinOrigins(reach, ports.site);
  let streams: ClassStreams | undefined;
  const preflight = new Preflight(reach.lan, reach.publicUrl?.host ?? null, () => streams?.tell({ learners: [], board: false }));
  const { folder, size, isNew, hasNewLinks } = command;
  const drawn = rememberingQr();
  const classroom = await Classroom.open({
    ...{ folder, size, isNew, hasNewLinks, lessons, hands: labHands(labs) },
    surroundings: {
      addresses: origins,
      qr: (code, key) => {
        const [origin] = origins();
        return origin === undefined ? null : drawn(joinLink(origin, code, key));
      },
      boardLink: (secret) => `/board/#${secret}`,
      preflight: () => preflight.view,
    },
  });
  streams = new ClassStreams(classroom);
  // What learners have typed into their labs is deleted with the class.
  classroom.subscribe(() => {
    if (classroom.isDeleted) labs.dismiss(isLearnersVisitor);
  });

  let known = origins().join();
  const watch = setInterval(() => {
    const now = origins().join();
    if (now !== known) streams.tell({ learners: 'all', board: true });
    known = now;
  }, WATCH_MS).unref();

  const budget = new ActionBudget(() => performance.now(), strangers);
  const visitors = classVisitors(classroom, ({ socket }) => {
    const wait = /^(::1$|127\.|::ffff:127\.)/.test(socket.remoteAddress ?? '') ? 0 : budget.spend('strangers');
    if (wait > 0)
      throw new Problem(429, 'too-many-visitors', 'Too many labs are asked for', 'Join the class first; its learners always get a lab.', {
        'Retry-After': String(wait),
      });
  });

  const doorAt = classDoorAt(reach, ports.door);
  return {
    classroom,
    address: classAddress(reach, ports.site),
    doorAt,
    door: createClassDoor({ labs, visitors, doorAt, ports }),
    visitors,
    routes: classRoutes({ classroom, streams, labs, lessons }),
    watch: preflight.watch,
    origins,
    stop: async () => {
      clearInterval(watch);
      streams.stop();
      await classroom.close();
    },
  };
}
