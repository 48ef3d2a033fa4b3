/** Starts Coatcheck: reads the environment, prints where it listens, and stops cleanly. Nothing else does these. */
import { readFile } from 'node:fs/promises';
import { ClassNotOpened } from './class/class-folder.ts';
import { readClassCommand } from './class/class-start.ts';
import { startLines } from './class/class-start-lines.ts';
import { rehearse } from './class/rehearsal.ts';
import { type Coatcheck, startCoatcheck } from './coatcheck.ts';
import { blamePrograms } from './engine/blame.ts';
import { BadEnvironment, readEnvironment } from './environment.ts';
import { keepHeapSmall } from './heap.ts';
import { createLabs } from './lab/labs.ts';
import { loadLessons } from './lessons.ts';
import { loopback, PortTaken } from './listening.ts';
import { loadSite, NotBuilt } from './site.ts';
import { createStores } from './stores/offers.ts';

const root = new URL('../', import.meta.url);

async function start(): Promise<Coatcheck> {
  keepHeapSmall();
  const command = readClassCommand(process.argv.slice(2), process.env);
  const environment = readEnvironment({ ...process.env, ...(command && command.port !== null && { PORT: command.port }) });
  const [site, lessons, manifest] = await Promise.all([
    loadSite(new URL('site/dist/', root)),
    loadLessons(),
    readFile(new URL('package.json', root), 'utf8'),
  ]);
  const { version }: { version: string } = JSON.parse(manifest);
  const stores = createStores(environment);
  const coatcheck = await startCoatcheck({
    ...{ environment, site, version },
    makeLabs: (options) => createLabs({ ...options, lessons, stores: stores.offers }),
    classPlan: command && { command, lessons },
  });

  const { site: wantedSite, door: wantedDoor, host } = environment;
  const { ports, room } = coatcheck;
  for (const [{ port, explicit, variable }, got] of [
    [wantedSite, ports.site],
    [wantedDoor, ports.door],
  ] as const)
    if (!explicit && port !== got) console.log(`Port ${port} is taken, so this is on ${got}. To choose one: ${variable}=number.`);
  if (!command && host !== 'localhost' && !loopback.some((address) => address === host))
    console.warn(
      `HOST=${host}: everybody who reaches this machine on its network can use these labs. Stop Coatcheck if that is not what you want.`,
    );
  console.log(`start    done in ${process.uptime().toFixed(1)} s`);
  console.log(`Coatcheck is ready: ${coatcheck.site.origin}`);
  console.log(`The door, where your own browser talks to a lesson's server: ${coatcheck.door.origin}`);
  if (command && room) for (const line of startLines(room, command, coatcheck.site.origin)) console.log(line);
  const stage = new AbortController();
  if (command?.isRehearsal && room)
    rehearse(room.classroom, { origin: coatcheck.site.origin, lessons, signal: stage.signal, secondMs: 1000 }).catch(giveUp);
  const stop = async (): Promise<void> => {
    stage.abort();
    const stopped = coatcheck.stop(); // its labs leave their stores at once
    await stores.stop();
    await stopped;
  };
  return { ...coatcheck, stop };
}

/** A failure that the reader can mend gets a sentence; any other its whole stack. */
function giveUp(error: unknown): never {
  const mendable = [BadEnvironment, PortTaken, NotBuilt, ClassNotOpened].some((kind) => error instanceof kind);
  console.error(mendable && error instanceof Error ? `Coatcheck cannot start: ${error.message}` : error);
  process.exit(1);
}

blamePrograms();
const running = start();
running.catch(giveUp);

let stopping = false;
function stop(): void {
  // Who asks twice does not want to wait.
  if (stopping) process.exit(1);
  stopping = true;
  setTimeout(() => process.exit(0), 1800).unref();
  running
    .then((coatcheck) => coatcheck.stop())
    .then(() => process.exit(0))
    .catch(giveUp);
}
process.on('SIGINT', stop);
process.on('SIGTERM', stop);

// npm passes a signal on to the shell that it has started, and some shells end without passing it on to their program.
if (/^(start|class)$/.test(process.env['npm_lifecycle_event'] ?? '')) {
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    stop();
  }, 250).unref();
}
