/** Which browsers are the teacher's and the board's. */
import { Problem } from '../problem.ts';
import type { ClassCore } from './class-core.ts';
import type { ClassKeys } from './class-folder.ts';
import { createSecret, hashOf, isSame } from './secrets.ts';

/** The roles that a private link opens. */
type LinkRole = 'teacher' | 'board';

/** Exchanges the secrets of the private links for tokens, and knows these again. */
export class Logins {
  readonly #core: ClassCore;
  readonly #keys: ClassKeys;

  constructor(core: ClassCore, keys: ClassKeys) {
    this.#core = core;
    this.#keys = keys;
  }

  /** A token for who shows the secret of the role; throws a Problem where it is wrong. */
  login(role: LinkRole, secret: string): string {
    this.#core.checkThere();
    if (!isSame(secret, this.#keys[role]))
      throw new Problem(403, 'wrong-link', 'This link does not open the class', 'Copy it anew from the terminal that runs the class.');
    const token = createSecret();
    this.#core.record({ type: 'let-in', role, token: hashOf(token) });
    return token;
  }

  /** A browser has the role no longer; one that never had it is let be. */
  logout(role: LinkRole, token: string): void {
    if (!this.isLetIn(role, token)) return;
    this.#core.record({ type: 'let-out', role, token: hashOf(token) });
    this.#core.tell({ learners: [], board: true });
  }

  isLetIn(role: LinkRole, token: string): boolean {
    return this.#core.state.letIn[role].includes(hashOf(token));
  }
}
