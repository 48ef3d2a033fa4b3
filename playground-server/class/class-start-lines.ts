/** What the terminal of a class says. */
import { release } from 'node:os';
import type { ClassHost } from './class-host.ts';
import type { ClassCommand } from './class-start.ts';
import type { TeacherView } from './class-views.ts';
import type { Classroom } from './classroom.ts';
import { joinLink, qrText } from './join-qr.ts';

/** How to keep each system from sleeping, which would stop the class. */
const awake: Readonly<Record<string, string>> = {
  darwin: 'Keep this computer awake: run caffeinate -dis in another terminal, and plug it in.',
  linux: 'Keep this computer awake: run systemd-inhibit --what=idle:sleep sleep 6h in another terminal, and plug it in.',
  win32: 'Keep this computer awake: Settings > System > Power, set Sleep to Never while plugged in, and plug it in.',
};

const indented = (text: string): string => text.replace(/^/gm, '  ');

/** What stands in the folder already, which may surprise whoever starts the next class. */
function goesOn({ learners, state }: TeacherView): readonly string[] {
  if (state === 'ended') return ['This class has ended, and nobody can join it. Its tables are in your view; --new begins the next class.'];
  if (learners.length === 0) return [];
  return [
    `This class goes on, with ${learners.length === 1 ? 'one learner' : `${learners.length} learners`} from before; --new begins another.`,
  ];
}

/** Where learners join, or why they cannot. */
function joinLines(origins: readonly string[], { code, joinKey }: Pick<Classroom, 'code' | 'joinKey'>): readonly string[] {
  const [first, ...others] = origins;
  if (first === undefined)
    return [
      `The code is ${code}. This computer is on no network that others can reach: join the Wi-Fi of the room, or open a hotspot.`,
      'The address appears in the teacher’s view as soon as there is one.',
    ];
  const more = ['', 'Other addresses of this computer, where that one is not reached:', ...others.map((each) => `  ${each}/class/`)];
  return [
    `Learners join at ${first}/class/ with the code ${code}:`,
    '',
    indented(qrText(joinLink(first, code, joinKey))),
    ...(others.length > 0 ? more : []),
  ];
}

/** The system that a class runs on, as node:os says it. */
interface System {
  readonly platform: string;
  readonly release: string;
}

function systemLines({ platform, release }: System): readonly string[] {
  const lines = awake[platform] === undefined ? [] : [awake[platform]];
  if (!/microsoft/i.test(release)) return lines;
  return [
    ...lines,
    'This is Linux inside Windows (WSL), which other devices rarely reach: run the class in Windows itself if your phone does not.',
  ];
}

/** The lines that a teacher reads when the class has started; the two private links are for their eyes. */
export function startLines(
  { classroom, origins }: ClassHost,
  { folder, isDoorOpen, isRehearsal, publicUrl }: ClassCommand,
  site: string,
  system: System = { platform: process.platform, release: release() },
): readonly string[] {
  const { secrets } = classroom;
  const homes = publicUrl ? [site, publicUrl.origin] : [site];
  return [
    ...classroom.notices,
    ...goesOn(classroom.teacherView()),
    '',
    'Your private link, for you alone:',
    ...homes.map((home) => `  ${home}/teach/#${secrets.teacher}`),
    'The projector page, without names and buttons; on another computer put the join address in place of localhost:',
    ...homes.map((home) => `  ${home}/board/#${secrets.board}`),
    '',
    ...joinLines(origins(), classroom),
    '',
    `Does your phone reach this computer? See ${site}/teach/preflight/`,
    ...systemLines(system),
    isDoorOpen
      ? 'The door is open to the network: everybody who reaches this computer can ask a lab’s server by its address.'
      : 'The door, for DevTools in a real browser, is open on this computer only; --open-door opens it to the class.',
    isRehearsal
      ? 'This is a rehearsal: five simulated learners walk through the lesson, and nothing is kept.'
      : `The class is kept in ${folder}; the same command goes on with it, --new begins another. It is deleted after seven days; if Coatcheck does not run then, as soon as a class is started there.`,
    'Ctrl+C stops it.',
  ];
}
