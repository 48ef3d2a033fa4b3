/** For tests of a class over HTTP: a host with a small lesson, and browsers that keep their cookies. */
import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import type { NetworkInterfaceInfo } from 'node:os';
import type { TestContext } from 'node:test';
import type { Coatcheck } from '../coatcheck.ts';
import { defineLesson, type Step, was } from '../lesson.ts';
import type { LoadedLesson } from '../lessons.ts';
import { loopback } from '../listening.ts';
import { type Answer, ask, lessonOf, open, startWith } from '../testing.ts';
import type { ClassHost } from './class-host.ts';
import type { LearnerAction, TeacherAction } from './class-protocol.ts';
import { readClassCommand } from './class-start.ts';
import type { ClassInfo, Joined, LearnerView, TeacherAnswer, TeacherView } from './class-views.ts';

const get = (path: string) => ({ do: 'request', browser: 'Ana', path }) as const;

const step = (id: string, path: string): Step => ({
  ...{ id, title: `Step ${id}`, given: [], hints: [`Ask for ${path}`], observe: 'It answers.' },
  showMe: [get(path)],
  check: (seen) => seen.some(was(`Ana GET ${path}`)),
  wrong: [
    { id: `${id}.w`, play: [get('/set?line=a=1')], when: (seen) => seen.some(was('Ana GET /set')), feedback: 'Ask for another one.' },
  ],
});

/** The slug of the lesson that tests use. */
export const slug = '01-one';

/** One lesson of three steps and a question, and another one. */
export const lessons: ReadonlyMap<string, LoadedLesson> = new Map(
  [slug, '02-two'].map((name) => {
    const loaded = lessonOf(name);
    const number = name.slice(0, 2);
    const quiz = [
      {
        ...{ id: `${number}.Q1`, question: 'Which one?', right: 'b' },
        options: ['a', 'b'].map((id) => ({ id, text: `Option ${id}`, feedback: '' })),
      },
    ];
    const steps = [step(`${number}.1`, '/'), step(`${number}.2`, '/echo'), step(`${number}.3`, '/nowhere')];
    return [name, { ...loaded, lesson: defineLesson({ ...loaded.lesson, title: `Lesson ${number}`, steps, quiz }) }] as const;
  }),
);

/** A network of this computer as node:os lists it. */
export const networkAt = (address: string, more: Partial<{ mac: string; internal: boolean }> = {}): NetworkInterfaceInfo =>
  address.includes(':')
    ? {
        address,
        netmask: 'ffff:ffff:ffff:ffff::',
        family: 'IPv6',
        mac: '3c:22:fb:00:00:01',
        internal: false,
        cidr: null,
        scopeid: 0,
        ...more,
      }
    : { address, netmask: '255.255.255.0', family: 'IPv4', mac: '3c:22:fb:00:00:01', internal: false, cidr: null, ...more };

/** A browser, with the cookies that it was given. `host` is the name by which it asks; the connection goes to this machine in any case. */
export class TestBrowser {
  readonly #t: TestContext;
  readonly #origin: string;
  readonly #host: string;
  readonly #cookies = new Map<string, string>();

  constructor(t: TestContext, origin: string, host = new URL(origin).host) {
    this.#t = t;
    this.#origin = origin;
    this.#host = host;
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async get(path: string): Promise<Answer> {
    return this.#take(await ask(this.#origin, path, { headers: this.#headers }));
  }

  /** Sends JSON as a page of that host does, or a text as it is. */
  async send(method: 'POST' | 'DELETE', path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const framing = { 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(text)) };
    const sent = { ...this.#headers, Origin: `http://${this.#host}`, ...framing, ...headers };
    return this.#take(await ask(this.#origin, path, { method, headers: sent, body: text }));
  }

  /** Reads JSON; fails where the answer is a refusal. */
  async read<Told>(path: string): Promise<Told> {
    const told: Told = JSON.parse(textOf(await this.get(path)));
    return told;
  }

  /** Sends JSON and reads the answer; fails where it is a refusal. */
  async post<Told>(path: string, body: unknown): Promise<Told> {
    const told: Told = JSON.parse(textOf(await this.send('POST', path, body)));
    return told;
  }

  /** Opens an event stream; the next message of it at each call, and null where it has ended. */
  async listen<Message>(path: string): Promise<() => Promise<Message | null>> {
    const response = await open(this.#origin, path, { headers: this.#headers });
    if (response.statusCode !== 200) throw new Error(`${path} was answered with ${response.statusCode}.`);
    this.#t.after(() => response.destroy());
    const messages = messagesOf<Message>(response);
    return async () => (await messages.next()).value ?? null;
  }

  get #headers(): Record<string, string> {
    return { Host: this.#host, ...(this.cookie && { Cookie: this.cookie }) };
  }

  #take(answer: Answer): Answer {
    for (const line of answer.setCookies) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return answer;
  }
}

function textOf({ status, text }: Answer): string {
  if (status === 200) return text;
  throw new Error(`It was refused with ${status}: ${text}`);
}

async function* messagesOf<Message>(response: IncomingMessage): AsyncGenerator<Message, null> {
  let unread = '';
  try {
    for await (const chunk of response) {
      unread += String(chunk);
      const blocks = unread.split('\n\n');
      unread = blocks.pop() ?? '';
      for (const block of blocks) {
        const message: Message | null = JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? 'null');
        if (message !== null) yield message;
      }
    }
  } catch {
    // It was cut off, which is an end as well.
  }
  return null;
}

/** A learner who has joined. */
export interface TestLearner {
  readonly browser: TestBrowser;
  readonly joined: Joined;
  readonly id: string;
  /** Does this in the class; the answer is their view. */
  readonly act: (action: LearnerAction) => Promise<LearnerView>;
}

/** A class that runs, over HTTP. */
export class TestRoom {
  readonly coatcheck: Coatcheck;
  readonly room: ClassHost;
  readonly #t: TestContext;
  #count = 0;

  private constructor(t: TestContext, coatcheck: Coatcheck, room: ClassHost) {
    this.#t = t;
    this.coatcheck = coatcheck;
    this.room = room;
  }

  /** Starts a class as `npm run class` does with these options; it ends with the test. */
  static async start(t: TestContext, args: readonly string[] = [], address = '192.168.7.5'): Promise<TestRoom> {
    const asked = readClassCommand(['--class', ...args]);
    if (!asked) throw new Error('No class was asked for.');
    const command = args.includes('--data') ? asked : { ...asked, folder: null };
    // It goes by the names of a network, and listens on this machine only.
    const coatcheck = await startWith(t, lessons, { command, networks: () => ({ en0: [networkAt(address)] }), hosts: loopback });
    if (!coatcheck.room) throw new Error('No class runs.');
    return new TestRoom(t, coatcheck, coatcheck.room);
  }

  get origin(): string {
    return this.coatcheck.site.origin;
  }

  browser(host?: string): TestBrowser {
    return new TestBrowser(this.#t, this.origin, host);
  }

  async teacher(): Promise<TestBrowser> {
    const browser = this.browser();
    await browser.post('/api/teach/login', { secret: this.room.classroom.secrets.teacher });
    return browser;
  }

  async board(): Promise<TestBrowser> {
    const browser = this.browser();
    await browser.post('/api/board/login', { secret: this.room.classroom.secrets.board });
    return browser;
  }

  /** The teacher does this. */
  teach(teacher: TestBrowser, action: TeacherAction): Promise<TeacherAnswer> {
    return teacher.post('/api/teach/actions', { id: this.id(), action });
  }

  /** Somebody joins with the first name that is offered. */
  async learner(browser = this.browser()): Promise<TestLearner> {
    const { names }: ClassInfo = await browser.read('/api/class/info');
    const joined: Joined = await browser.post('/api/class/join', { code: this.room.classroom.code, nick: names[0] });
    const act = (action: LearnerAction): Promise<LearnerView> =>
      browser.post('/api/class/actions', { actions: [{ id: this.id(), action }] });
    return { browser, joined, id: joined.view.me.id, act };
  }

  /** The teacher's view, as soon as it is as it should be. */
  async until(isSo: (view: TeacherView) => boolean): Promise<TeacherView> {
    for (;;) {
      const view = this.room.classroom.teacherView();
      if (isSo(view)) return view;
      const changed = Promise.withResolvers<void>();
      const stop = this.room.classroom.subscribe(() => changed.resolve());
      await changed.promise;
      stop();
    }
  }

  id(): string {
    this.#count += 1;
    return `test-${this.#count}`;
  }
}

/** Expects a refusal of this status and kind. */
export function assertProblem({ status, text, headers }: Answer, wanted: number, kind: string): void {
  assert.equal(status, wanted, text);
  assert.match(headers['content-type'] ?? '', /^application\/problem\+json/);
  assert.equal(JSON.parse(text).type, `urn:coatcheck:problem:${kind}`);
}
