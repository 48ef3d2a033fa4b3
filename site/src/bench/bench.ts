import { html, nothing, render, type TemplateResult } from 'lit-html';
import type { CookieView, Exchange, Fact } from '../../../playground-server/facts.ts';
import type { ActionInput, BrowserName } from '../../../playground-server/protocol.ts';
import { acts } from './acts.ts';
import { benchBar } from './bench-bar.ts';
import { type Bench, type Choices, firstChoices, type LessonData } from './bench-state.ts';
import { absentBench, banners, loadingBench } from './bench-states.ts';
import { type LabClient, labOf } from './lab.ts';
import { LabProblem } from './lab-problem.ts';
import { lazyView } from './lazy-view.ts';
import { menu } from './menu.ts';
import { newestOf } from './redirects.ts';
import { isWide, serverPane } from './server-pane.ts';
import { sinceReset } from './since-reset.ts';
import { stage } from './stage.ts';
import { showMarks } from './step-marks.ts';
import { isTorn, lightTickets, paperOf } from './ticket.ts';
import { wirePane } from './wire-pane.ts';

const anatomy = lazyView(async () => (await import('./cookie-anatomy.ts')).cookieAnatomy);
const jarMenu = lazyView(async () => (await import('./jar-menu.ts')).jarMenu);
const attributeNote = lazyView(async () => (await import('./attribute-note.ts')).attributeNote);

function lessonData(): LessonData {
  const data: LessonData = JSON.parse(document.getElementById('lesson-data')?.textContent || 'null') ?? {
    title: '',
    acts: [],
    marks: {},
    diagram: false,
    copies: false,
  };
  return data;
}

/** The browser that an action is about; null where it is about none. */
function browserOf(action: ActionInput): BrowserName | null {
  if ('browser' in action) return action.browser;
  return action.do === 'door'
    ? 'You'
    : action.do === 'together'
      ? (action.requests[0]?.browser ?? null)
      : action.do === 'during'
        ? action.first.browser
        : null;
}

/** Sessions take their papers in the order in which they came, also after a reload; robots take what is left. */
function handOut({ who, sentSid, setCookies }: Exchange): void {
  if (who === 'bot') return;
  for (const sid of [sentSid, ...setCookies.map((it) => it.sid)]) if (sid !== null) paperOf(sid);
}

/** `<coat-bench>`: the lab as the page shows it. Cause to effect, top to bottom: controls, stage, verdict, raw wire and code. */
export class CoatBench extends HTMLElement implements Bench {
  #choices: Choices = firstChoices;
  #lab: LabClient | null = null;
  #seenFact = -1;
  /** The lab whose rebuilding the learner has read of. */
  #toldOf = '';
  #dim: (() => void) | null = null;
  #newestIn: { readonly facts: readonly Fact[]; readonly newest: Exchange | null } | null = null;
  readonly lesson = lessonData();

  get lab(): LabClient {
    this.#lab ??= labOf(this);
    return this.#lab;
  }
  get view(): Bench['view'] {
    const { view } = this.lab;
    if (view === null) throw new TypeError('The bench is drawn only once its lab has a view.');
    return view;
  }
  get choices(): Readonly<Choices> {
    return this.#choices;
  }
  get shown(): Exchange | null {
    const { exchanges } = this.lab;
    return exchanges.find(({ id }) => id === this.#choices.shown) ?? this.#newest;
  }

  /** It is asked for many times in one drawing, and looks at all that was seen. */
  get #newest(): Exchange | null {
    const { facts } = this.lab;
    if (this.#newestIn?.facts !== facts) this.#newestIn = { facts, newest: newestOf(sinceReset(facts)) };
    return this.#newestIn.newest;
  }

  connectedCallback(): void {
    this.classList.add('bench');
    this.setAttribute('role', 'region');
    this.setAttribute('aria-labelledby', 'bench-title');
    this.#dim = lightTickets(this.ownerDocument);
    this.lab.addEventListener('change', this.#changed);
    this.#changed();
  }

  disconnectedCallback(): void {
    this.#dim?.();
    this.lab.removeEventListener('change', this.#changed);
  }

  choose(change: Partial<Choices>): void {
    this.#choices = { ...this.#choices, ...change };
    this.#draw();
  }

  isTorn(browser: BrowserName, cookie: CookieView): boolean {
    return isTorn(this.view.browsers[browser], cookie);
  }

  act(action: ActionInput, control = ''): void {
    this.choose({ pressed: control, shown: null, problem: null });
    this.lab.act(action).catch((error: unknown) => {
      if (!(error instanceof LabProblem)) throw error;
      // Where the server is gone, the banner says so already.
      if (error.status !== 0) this.choose({ problem: error });
    });
  }

  reset(): void {
    const since = this.lab.facts.findLastIndex((fact) => fact.kind === 'action' && fact.did.do === 'reset');
    const actions = this.lab.facts.slice(since + 1).flatMap((fact) => (fact.kind === 'action' && fact.refused === null ? [fact.did] : []));
    const exchanges = this.lab.facts.slice(since + 1).filter(({ kind }) => kind === 'exchange').length;
    const { total } = this.view.store;
    const words = `Bench reset: ${exchanges} exchange${exchanges === 1 ? '' : 's'} and ${total} row${total === 1 ? '' : 's'} removed.`;
    this.act({ do: 'reset' }, 'reset');
    this.choose({ undo: actions.length > 0 ? { words, actions } : null });
  }

  undo(): void {
    const { undo } = this.#choices;
    this.choose({ undo: null });
    const redo = async (): Promise<void> => {
      for (const action of undo?.actions ?? []) await this.lab.act(action);
    };
    redo().catch((error: unknown) => {
      if (error instanceof LabProblem) this.choose({ problem: error });
      else throw error;
    });
  }

  #changed = (): void => {
    const fresh = this.lab.facts.filter(({ n }) => n > this.#seenFact);
    for (const fact of fresh) if (fact.kind === 'exchange') handOut(fact.exchange);
    const newest = fresh.at(-1);
    if (newest) this.#follow(fresh);
    const moved = this.#seenFact >= 0 && fresh.some(({ kind }) => kind === 'exchange');
    this.#seenFact = newest?.n ?? this.#seenFact;
    if ((this.lab.view?.now ?? 0) < this.#seenFact) this.#seenFact = this.lab.facts.at(-1)?.n ?? -1;
    this.#draw();
    // Tickets travel on this stage from now on: each exchange brings new ones. What stood here before the page was opened stays still.
    if (moved) this.querySelector('.stage')?.setAttribute('data-run', '');
  };

  /** The stage shows the browser in which something happened last, and the newest exchange. */
  #follow(fresh: readonly Fact[]): void {
    const last = fresh.findLast((fact) => fact.kind === 'action' && browserOf(fact.did) !== null);
    const who = last?.kind === 'action' ? browserOf(last.did) : null;
    const acted = fresh.some(
      (fact) => fact.kind === 'action' && fact.did.do !== 'reset' && fact.did.do !== 'open' && fact.did.do !== 'answer',
    );
    this.#choices = {
      ...this.#choices,
      ...(who ? { who } : {}),
      shown: null,
      ...(fresh.some((fact) => fact.kind === 'action' && fact.did.do === 'reset') ? { pressed: '' } : {}),
      ...(acted && this.#choices.undo && this.#seenFact >= 0 ? { undo: null } : {}),
    };
  }

  #draw(): void {
    const { lab } = this;
    if (lab.view === null) render(lab.state === 'loading' ? loadingBench() : absentBench(lab), this);
    else {
      const focused = this.querySelector<HTMLElement>('[data-toggle]:focus')?.dataset['toggle'];
      render(this.#bench(), this);
      // A toggle's control stands in the code or above it, as its text allows; whoever moved it keeps it.
      if (focused && !this.querySelector('[data-toggle]:focus')) this.querySelector<HTMLElement>(`[data-toggle="${focused}"]`)?.focus();
      showMarks(this, lab.view.step);
    }
    this.dataset['now'] = String(lab.view?.now ?? 0);
  }

  #bench(): TemplateResult {
    const { choices } = this;
    const told = (): void => {
      this.#toldOf = this.view.id;
      this.#draw();
    };
    return html`${banners(this.lab, told, this.#toldOf === this.view.id)}${benchBar(this)}${acts(this)}${this.#notices()}${stage(this)}
      <div class=${isWide(this) ? 'panes one' : 'panes'}>
        <fieldset class="seg pane-pick"><legend class="vh">Show</legend>${(['wire', 'server'] as const).map(
          (pane) =>
            html`<label><input type="radio" name="pane" value=${pane} .checked=${choices.pane === pane} @change=${() => this.choose({ pane })} />${pane === 'wire' ? 'Wire' : 'Server'}</label>`,
        )}</fieldset>
        ${wirePane(this)}${serverPane(this)}
      </div>
      ${menu(this, 'anatomy', 'tip broad', anatomy)}${menu(this, 'jar-menu', 'tip broad', jarMenu)}${menu(this, 'attribute', 'tip', attributeNote)}`;
  }

  #notices(): TemplateResult | typeof nothing {
    const { problem, undo } = this.#choices;
    if (problem)
      return html`<div class="banner" role="alert"><i class="icon bang" aria-hidden="true"></i><span><b>${problem.title}</b> ${problem.detail}</span><button class="btn push" type="button" @click=${() => this.choose({ problem: null })}>Close</button></div>`;
    if (undo)
      return html`<p class="toast" role="status"><span>${undo.words}</span><button class="btn" type="button" @click=${() => this.undo()}>Undo</button></p>`;
    return nothing;
  }
}
