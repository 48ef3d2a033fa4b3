/** A class of simulated learners, whose host is killed in the middle. All traffic stays on this machine, is bounded and ends by itself. */
import { readFile } from 'node:fs/promises';
import { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { LearnerView, TeacherAnswer, TeacherView } from '../../playground-server/class/class-views.ts';
import { classFolder, startClass } from '../../site/e2e/class-host.ts';
import { Caller } from './caller.ts';
import { LoadLearner } from './learner.ts';

export interface ClassLoad {
  /** Simulated learners. */
  readonly learners: number;
  /** How long they work before the host is killed. */
  readonly seconds: number;
}

/** What such a class went through; times in ms. */
export interface ClassLoadResult {
  /** From a teacher's message to each learner's stream that brought it. */
  readonly broadcasts: readonly number[];
  /** One lab's POST, redirect and GET each. */
  readonly exchanges: readonly number[];
  readonly joinedAllMs: number;
  /** From the start of the new host to its ready line, and to the view on the last stream that came back. */
  readonly recoveredMs: number;
  readonly streamsBack: number;
  /** Learners of whom the new host does not know the step that the old one had taken note of more than a second before it was killed. */
  readonly lost: number;
  readonly errors: readonly string[];
  /** Resident memory of the host before it was killed, in MB; null where this system does not say. */
  readonly rssMb: number | null;
}

const steps = ['07.1', '07.2', '07.3', '07.4'] as const;

async function residentMb(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / 1024;
}

/** Runs `work` again and again at a steady pace until `until`, beginning at a random moment of the first round. */
async function steadily(everyMs: number, until: number, work: () => Promise<void>): Promise<void> {
  await pause(Math.random() * everyMs);
  while (performance.now() < until) {
    const began = performance.now();
    await work();
    await pause(Math.max(0, Math.min(until, began + everyMs) - performance.now()));
  }
}

/** Runs one class: all join at once, work, lose their host, and find it again. */
export async function runClassLoad({ learners: count, seconds }: ClassLoad): Promise<ClassLoadResult> {
  const folder = await classFolder();
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  let host = await startClass(folder.path, undefined, count);
  const learners = Array.from({ length: count }, (_, n) => new LoadLearner(host.url, agent, n));
  try {
    const teacher = new Caller(host.url, agent);
    const enter = (): Promise<unknown> => teacher.call('POST', '/api/teach/login', { secret: new URL(host.teacherLink).hash.slice(1) });
    await enter();
    const { join }: TeacherView = await teacher.call('GET', '/api/teach/state');

    const errors: string[] = [];
    const noted = (work: () => Promise<unknown>) => async (): Promise<void> => {
      await work().catch((error: unknown) => void errors.push(String(error)));
    };
    const joining = performance.now();
    await Promise.all(learners.map((learner) => learner.join(join.code)));
    const joinedAllMs = performance.now() - joining;

    const sentAt = new Map<string, number>();
    const broadcasts: number[] = [];
    const back = new Set<string>();
    let restarted = Number.POSITIVE_INFINITY;
    const heard = (learner: LoadLearner): ((view: LearnerView) => void) => {
      let last = '';
      return ({ message }) => {
        if (performance.now() > restarted) back.add(learner.id);
        if (message === null || message === last) return;
        last = message;
        const sent = sentAt.get(message);
        if (sent !== undefined) broadcasts.push(performance.now() - sent);
      };
    };
    const listening = learners.map((learner) => learner.listen(heard(learner)));
    await Promise.all(learners.map((learner) => learner.openLab()));

    const until = performance.now() + seconds * 1000;
    const exchanges: number[] = [];
    let said = 0;
    await Promise.all([
      ...learners.flatMap((learner, n) => {
        let round = n;
        const at = noted(() => {
          round += 1;
          return learner.at(steps[round % steps.length] ?? steps[0]);
        });
        const ask = noted(async () => {
          const began = performance.now();
          await learner.ask();
          exchanges.push(performance.now() - began);
        });
        return [steadily(2000, until, at), steadily(3000, until, ask)];
      }),
      steadily(1000, until - 500, () => {
        said += 1;
        const text = `Message ${said}`;
        sentAt.set(text, performance.now());
        const asked: Promise<TeacherAnswer> = teacher.call('POST', '/api/teach/actions', {
          id: `message-${said}`,
          action: { do: 'message', text },
        });
        return asked.then(() => undefined);
      }),
    ]);
    const rssMb = await residentMb(host.pid);

    const killed = performance.now();
    const due = learners.flatMap(({ id, kept }) => (kept && kept.at < killed - 1000 ? [{ id, step: kept.step }] : []));
    const last = new Map(learners.map(({ id, kept }) => [id, kept?.step]));
    await host.kill();
    restarted = performance.now();
    host = await startClass(folder.path, host.ports, count);
    while (back.size < count && performance.now() < restarted + 30_000) await pause(50);
    const recoveredMs = performance.now() - restarted;

    await enter();
    const after: TeacherView = await teacher.call('GET', '/api/teach/state');
    const known = new Map(after.learners.map(({ id, place }) => [id, place?.step]));
    const lost = due.filter(({ id, step }) => known.get(id) !== step && known.get(id) !== last.get(id)).length;

    for (const learner of learners) learner.leave();
    await host.stop();
    await Promise.all(listening);
    return { broadcasts, exchanges, joinedAllMs, recoveredMs, streamsBack: back.size, lost, errors, rssMb };
  } finally {
    for (const learner of learners) learner.leave();
    await host.stop();
    agent.destroy();
    await folder.remove();
  }
}
