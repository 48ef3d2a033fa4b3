import type { Exchange, Fact, LabView } from '../../../playground-server/facts.ts';

/** More than this and the oldest facts are let go, so that a long day on one page stays quick. */
const most = 3000;

/** What this page has seen of one lab: the newest view, and every fact once, whatever order the answers come in. */
export class LabHistory {
  #view: LabView | null = null;
  #words = '';
  #facts: Fact[] = [];
  #exchanges: Exchange[] = [];
  #seen = new Set<number>();

  get view(): LabView | null {
    return this.#view;
  }
  get facts(): readonly Fact[] {
    return this.#facts;
  }
  get exchanges(): readonly Exchange[] {
    return this.#exchanges;
  }
  /** The number of the newest fact up to which none is missing; what a request may ask to be spared. */
  get since(): number {
    return this.#view?.now ?? 0;
  }

  /** Takes an answer in; tells the facts that were new, and whether anything to be seen has changed. */
  take(view: LabView): { readonly fresh: readonly Fact[]; readonly changed: boolean } {
    const made = this.#view !== null && (view.id !== this.#view.id || view.seed !== this.#view.seed || view.begins > this.#view.begins);
    const again = this.#view !== null && !made && view.rebuilt?.done !== this.#view.rebuilt?.done && view.now < this.#view.now;
    if (made || again) this.#forget();
    const { begins } = this.#view ?? view;
    const fresh = view.facts.filter(({ n }) => n > begins && !this.#seen.has(n));
    for (const { n } of fresh) this.#seen.add(n);
    if (fresh.length > 0) this.#keep(fresh);
    const moved = this.#replace(view);
    return { fresh, changed: moved || fresh.length > 0 };
  }

  /** The answer of an action and the stream often bring the same view: only the first of them changes anything. */
  #replace(view: LabView): boolean {
    if (this.#view !== null && view.now < this.#view.now) return false;
    const words = JSON.stringify({ ...view, facts: [] });
    const moved = words !== this.#words;
    this.#words = words;
    this.#view = view;
    return moved;
  }

  #keep(fresh: readonly Fact[]): void {
    this.#facts = [...this.#facts, ...fresh].toSorted((a, b) => a.n - b.n).slice(-most);
    this.#exchanges = this.#facts.flatMap((fact) => (fact.kind === 'exchange' ? [fact.exchange] : []));
  }

  #forget(): void {
    this.#view = null;
    this.#words = '';
    this.#facts = [];
    this.#exchanges = [];
    this.#seen = new Set();
  }
}
