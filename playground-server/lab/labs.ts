/** Which labs there are, and whose they are. */
import { randomBytes } from 'node:crypto';
import type { Clock, ProgramOptions, RunningProgram } from '../engine/observer.ts';
import type { LabView } from '../facts.ts';
import type { LoadedLesson } from '../lessons.ts';
import type { Labs } from '../open-lab.ts';
import type { Recipe } from '../protocol.ts';
import type { StoreOffer } from '../stores/store.ts';
import { machineClock } from './clock.ts';
import type { LogBudget } from './history.ts';
import { KeptLab } from './kept-lab.ts';
import type { StepNews } from './step-watch.ts';

/** How many labs there may be, and how long one may be idle. */
export interface LabLimits {
  /** Labs of one visitor; the one that was not used for longest goes. */
  readonly perVisitor: number;
  /** Labs whose programs run. */
  readonly awake: number;
  /** All labs, those that sleep included. */
  readonly known: number;
  /** A lab that is not used for so many ms sleeps. */
  readonly idleMs: number;
  /** Bytes of all logs together. */
  readonly logBytes: number;
  /** Bytes of the lists that make labs again, all together; over it the labs with the longest lists go. */
  readonly listBytes: number;
}

/** Enough for a class on one laptop. */
export const LAB_LIMITS: LabLimits = {
  ...{ perVisitor: 16, awake: 400, known: 4000, idleMs: 15 * 60_000 },
  ...{ logBytes: 128 * 1024 * 1024, listBytes: 64 * 1024 * 1024 },
};

/** What became of a step in somebody's lab. */
export interface LabNews extends StepNews {
  readonly visitor: string;
  readonly lesson: string;
}

export interface LabsOptions {
  readonly lessons: ReadonlyMap<string, LoadedLesson>;
  readonly doorOrigin: string | null;
  readonly limits?: Partial<LabLimits>;
  readonly machine?: Clock;
  readonly patience?: number;
  readonly stores?: readonly StoreOffer[];
  readonly create?: (options: ProgramOptions) => RunningProgram;
  /** Hears of each step that is passed, and of each attempt that brought feedback; what a rebuild replays is told once at most. */
  readonly observe?: (news: LabNews) => void;
}

/** The labs of a host, with what only the host itself asks. */
export interface HostLabs extends Labs {
  /** How many of them run now. */
  readonly awake: number;
  open(visitor: string, lesson: string, rebuild?: Recipe): Promise<KeptLab | undefined>;
  find(visitor: string, id: string): Promise<KeptLab | undefined>;
  /** What a visitor's lab of a lesson shows, without it counting as used by them; undefined: they have none. */
  peek(visitor: string, lesson: string): Promise<LabView | undefined>;
  /** What makes a visitor's lab of a lesson again; undefined: they have none. */
  recipe(visitor: string, lesson: string): Recipe | undefined;
  /**
   * Makes a visitor's lab of a lesson anew: from a recipe, or (null) as a reset does, which leaves passed steps passed.
   * It keeps its id, and pages that show it go on. False: there is no such lab, and there is none to make.
   */
  replace(visitor: string, lesson: string, recipe: Recipe | null): Promise<boolean>;
  /** Lets go of all labs of these visitors, for good. */
  dismiss(isOne: (visitor: string) => boolean): void;
  /** Puts idle labs to sleep now, as the timer does. */
  sweep(): void;
}

interface Tenancy {
  readonly visitor: string;
  readonly lesson: string;
  readonly lab: KeptLab;
}

const SWEEP_MS = 30_000;
const SWEEP_GAP_MS = 250;

/** Keeps the labs of all visitors. Idle ones sleep and are made again when somebody asks. */
export function createLabs(options: LabsOptions): HostLabs {
  const { lessons, doorOrigin, machine = machineClock, patience, stores, create, observe } = options;
  const limits = { ...LAB_LIMITS, ...options.limits };
  const budget: LogBudget = { used: 0, most: limits.logBytes };
  const tenancies = new Map<string, Tenancy>();
  let sweptAt = Number.NEGATIVE_INFINITY;

  const byIdleness = (list: Iterable<Tenancy>): Tenancy[] => [...list].sort((a, b) => a.lab.lastUsed - b.lab.lastUsed);
  const awake = (): Tenancy[] => [...tenancies.values()].filter(({ lab }) => lab.isAwake);

  function forget({ lab }: Tenancy): void {
    lab.forget();
    tenancies.delete(lab.id);
  }

  /** The page of a lab that goes has its list too, and may bring it. */
  function boundLists(inUse: KeptLab | null): void {
    let over = [...tenancies.values()].reduce((sum, { lab }) => sum + lab.listBytes, -limits.listBytes);
    if (over <= 0) return;
    const mayGo = [...tenancies.values()].filter(({ lab }) => lab !== inUse && (!lab.isAwake || lab.isIdle));
    for (const tenancy of mayGo.sort((a, b) => b.lab.listBytes - a.lab.listBytes)) {
      if (over <= 0) return;
      over -= tenancy.lab.listBytes;
      forget(tenancy);
    }
  }

  function sweep(inUse: KeptLab | null = null): void {
    sweptAt = machine.now();
    for (const { lab } of awake()) if (lab.isIdle && machine.now() - lab.lastUsed >= limits.idleMs) lab.sleep();
    const running = awake();
    const over = running.length > limits.awake ? byIdleness(running).slice(0, running.length - limits.awake) : [];
    for (const { lab } of over) if (lab.isIdle) lab.sleep();
    boundLists(inUse);
  }

  function makeRoom(visitor: string): void {
    const own = byIdleness([...tenancies.values()].filter((tenancy) => tenancy.visitor === visitor));
    own.slice(0, Math.max(0, own.length - limits.perVisitor + 1)).forEach(forget);
    if (tenancies.size >= limits.known) byIdleness(tenancies.values()).slice(0, 1).forEach(forget);
  }

  function make(visitor: string, lesson: LoadedLesson, rebuild: Recipe | undefined): KeptLab {
    makeRoom(visitor);
    const recipe = rebuild ?? { seed: randomBytes(12).toString('hex'), start: machine.now(), done: [] };
    const id = randomBytes(16).toString('hex');
    const made = {
      id,
      lesson,
      recipe: { seed: recipe.seed, start: recipe.start },
      doorOrigin,
      machine,
      budget,
      ...(patience !== undefined && { patience }),
      ...(stores && { stores }),
      ...(create && { create }),
    };
    const { slug } = lesson.lesson;
    const tell = observe && ((news: StepNews) => observe({ ...news, visitor, lesson: slug }));
    const lab = new KeptLab(made, () => machine.now(), rebuild ?? null, tell);
    tenancies.set(id, { visitor, lesson: slug, lab });
    sweep(lab);
    return lab;
  }

  function used(lab: KeptLab): KeptLab {
    lab.lastUsed = machine.now();
    // It looks at all labs, of which there may be thousands.
    if (lab.lastUsed - sweptAt >= SWEEP_GAP_MS) sweep(lab);
    return lab;
  }

  async function find(visitor: string, id: string): Promise<KeptLab | undefined> {
    const tenancy = tenancies.get(id);
    return tenancy?.visitor === visitor ? used(tenancy.lab) : undefined;
  }

  const own = (visitor: string, slug: string): KeptLab | undefined =>
    [...tenancies.values()].find((tenancy) => tenancy.visitor === visitor && tenancy.lesson === slug)?.lab;

  async function open(visitor: string, slug: string, rebuild?: Recipe): Promise<KeptLab | undefined> {
    const lesson = lessons.get(slug);
    if (!lesson) return undefined;
    const lab = own(visitor, slug);
    return lab ? used(lab) : make(visitor, lesson, rebuild);
  }

  async function replace(visitor: string, slug: string, recipe: Recipe | null): Promise<boolean> {
    const lab = own(visitor, slug);
    if (!lab) return recipe !== null && (await open(visitor, slug, recipe)) !== undefined;
    await (recipe ? lab.become(recipe) : lab.reset());
    return true;
  }

  const timer = setInterval(() => sweep(), SWEEP_MS).unref();
  return {
    get size() {
      return tenancies.size;
    },
    get awake() {
      return awake().length;
    },
    open,
    find,
    peek: async (visitor, slug) => own(visitor, slug)?.peek(),
    recipe: (visitor, slug) => own(visitor, slug)?.recipe(),
    replace,
    dismiss: (isOne) => [...tenancies.values()].filter(({ visitor }) => isOne(visitor)).forEach(forget),
    sweep: () => sweep(),
    of: (visitor) => [...tenancies.values()].filter((tenancy) => tenancy.visitor === visitor).map(({ lab }) => lab.id),
    async named(id) {
      const tenancy = tenancies.get(id);
      return tenancy && used(tenancy.lab);
    },
    async only() {
      const [first, second] = tenancies.values();
      return first && !second ? used(first.lab) : undefined;
    },
    stop() {
      clearInterval(timer);
      [...tenancies.values()].forEach(forget);
    },
  };
}
