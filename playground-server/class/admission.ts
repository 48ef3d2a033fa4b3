/** Who gets into a class, and as whom. */
import { randomBytes } from 'node:crypto';
import { ActionBudget } from '../action-budget.ts';
import { blockOf } from '../address-block.ts';
import { Problem } from '../problem.ts';
import type { ClassCore } from './class-core.ts';
import type { JoinRequest, ReturnRequest } from './class-protocol.ts';
import type { Learner } from './class-state.ts';
import { activeLearners } from './class-view.ts';
import { createCode, readCode } from './codes.ts';
import { isOutOfRows } from './learner-events.ts';
import { isGenerated, offerNames, readName } from './names.ts';
import { createSecret, hashOf, isSame, sealOf } from './secrets.ts';
import { Throttle } from './throttle.ts';

/** What a browser gets that has joined or come back; the token is told to it alone, and kept as a hash. */
export interface Admitted {
  readonly learner: string;
  readonly token: string;
  readonly returnCode: string;
}

/** What the visitors begin with that are learners: no cookie of a visitor can hold a colon, so nobody gets to their labs by naming them. */
const learnersOwn = 'class:';

/** Whether the labs of this visitor are a learner's. */
export const isLearnersVisitor = (visitor: string): boolean => visitor.startsWith(learnersOwn);

const mostLearners = 500;
/** A class of 500 and its mishaps join from one address at once; who goes through all names with the right code is stopped. */
const joinsOfAddress = { most: 800, perSecond: 2 } as const;
/** Every return is kept in the journal. */
const returnsOfLearner = { most: 30, perSecond: 0.1 } as const;
/** A class may be so much larger than its teacher has said. */
const spare = 1.2;

const tooManyGuesses = ['too-many-guesses', 'Too many wrong codes'] as const;

function refuseFor(seconds: number, kind: string, title: string): void {
  if (seconds > 0) throw new Problem(429, kind, title, 'Wait a moment, then try again.', { 'Retry-After': String(seconds) });
}

/** The door of a class. */
export class Admission {
  readonly #core: ClassCore;
  readonly #byAddress: Throttle;
  /** Return codes are guessed for a name, wherever the guesses come from. */
  readonly #byName: Throttle;
  readonly #joins: ActionBudget;
  readonly #returns: ActionBudget;

  /** `steady` is a clock that nobody sets, in ms. */
  constructor(core: ClassCore, steady: () => number) {
    this.#core = core;
    this.#byAddress = new Throttle({ now: steady, most: 600, perSecond: 100 });
    this.#byName = new Throttle({ now: steady, most: 60, perSecond: 20 });
    this.#joins = new ActionBudget(steady, joinsOfAddress);
    this.#returns = new ActionBudget(steady, returnsOfLearner);
  }

  /** What the join link carries beside the code: too long to be guessed, and gone with the code. */
  get key(): string {
    return sealOf(`join ${this.#core.state.code}`, this.#core.seal).slice(0, 22);
  }

  /** By how many ms the refusal of a wrong code is held back. */
  hold(address: string): number {
    return this.#byAddress.hold(blockOf(address));
  }

  get isFull(): boolean {
    return activeLearners(this.#core.state).length >= this.#room || isOutOfRows(this.#core.state);
  }

  /** Names that nobody has. */
  offer(count?: number): readonly string[] {
    return offerNames((name) => this.#core.state.byNick.has(name), count);
  }

  /** Makes somebody a learner. `token` is that of a browser which was in the class before. */
  join(request: JoinRequest, address: string, token: string | null): Admitted {
    this.#core.checkThere();
    this.#checkCode(request, blockOf(address));
    this.#checkRoom(token === null ? undefined : this.#core.state.byToken.get(hashOf(token)));
    refuseFor(this.#joins.spend(blockOf(address)), 'too-many-joins', 'Too many join at once');
    const nick = this.#readNick(request.nick);
    const [id, fresh, returnCode] = [randomBytes(6).toString('hex'), createSecret(), createCode()];
    const visitor = `${learnersOwn}${randomBytes(16).toString('base64url')}`;
    this.#core.record({
      ...{ type: 'joined', learner: id, nick, visitor },
      ...{ token: hashOf(fresh), returnHash: sealOf(returnCode, this.#core.seal) },
    });
    this.#core.tell({ learners: [], board: true });
    this.#core.see(id);
    return { learner: id, token: fresh, returnCode };
  }

  /** Brings a learner back to their row. The return code stays the same. */
  comeBack(request: ReturnRequest, address: string): Admitted {
    this.#core.checkOpen();
    const nick = readName(request.nick);
    refuseFor(this.#byName.wait(nick), ...tooManyGuesses);
    const code = readCode(request.returnCode);
    const learner = this.#core.state.byNick.get(nick);
    const isRight = isSame(sealOf(code ?? '', this.#core.seal), learner?.returnHash ?? '');
    if (!learner || code === null || !isRight) {
      this.#byName.count(nick);
      this.#byAddress.count(blockOf(address));
      throw new Problem(
        403,
        'wrong-return-code',
        'This name and this code do not belong together',
        'Look at what you wrote down. If it is lost, your teacher can give you a new code.',
      );
    }
    if (learner.status === 'blocked') this.#core.active(learner.id);
    refuseFor(this.#returns.spend(learner.id), 'too-many-returns', 'You have come back too often');
    const token = createSecret();
    this.#core.record({ type: 'returned', learner: learner.id, token: hashOf(token) });
    this.#core.tell({ learners: [learner.id], board: true });
    this.#core.see(learner.id);
    return { learner: learner.id, token, returnCode: code };
  }

  get #room(): number {
    return Math.min(mostLearners, Math.ceil(this.#core.state.size * spare));
  }

  /** Whoever has the key of the join link has not guessed; a code that was typed may be a guess. */
  #checkCode({ code: typed, key }: JoinRequest, block: string): void {
    if (key !== undefined && isSame(key, this.key)) return;
    refuseFor(this.#byAddress.wait(block), ...tooManyGuesses);
    const code = readCode(typed);
    if (code !== null && isSame(code, this.#core.state.code)) return;
    this.#byAddress.count(block);
    throw new Problem(
      403,
      'wrong-code',
      'This is not the code of the class',
      'Look at the board again: six letters and digits, with no 0, O, 1, I or L among them.',
    );
  }

  #checkRoom(before: Learner | undefined): void {
    const { state } = this.#core;
    if (before?.status === 'blocked') this.#core.active(before.id);
    if (state.endedAt !== null)
      throw new Problem(410, 'class-ended', 'The class is over', 'Every lesson works without it: open the first one.');
    if (before?.status === 'active')
      throw new Problem(409, 'already-in', `You are in the class as ${before.nick}`, 'Go on under this name, or leave first.');
    if (state.isLocked)
      throw new Problem(403, 'class-locked', 'Nobody can join now', 'Your teacher has locked the class. Ask for it to be opened.');
    if (isOutOfRows(state))
      throw new Problem(
        409,
        'class-used-up',
        'Too many have been in this class',
        'Nobody else can join it. Your teacher can begin another one.',
      );
    if (this.isFull)
      throw new Problem(
        409,
        'class-full',
        'The class is full',
        `It has room for ${this.#room}. Your teacher can make room for more${
          this.#room >= mostLearners ? ' by removing rows; more than 500 cannot be in one class' : ''
        }.`,
      );
  }

  #readNick(typed: string): string {
    const nick = readName(typed);
    const offers = this.offer();
    const choose = `Choose another one, such as ${offers.join(', ')}.`;
    if (!isGenerated(nick)) throw new Problem(400, 'no-such-name', 'This is not one of the names', choose);
    if (this.#core.state.byNick.has(nick)) throw new Problem(409, 'name-taken', `${nick} is taken`, choose);
    return nick;
  }
}
