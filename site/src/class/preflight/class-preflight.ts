import { html, nothing, render, type TemplateResult } from 'lit-html';
import type { TeacherMessage, TeacherView } from '../../../../playground-server/class/class-views.ts';
import { ClassStream, whileSeen } from '../class-stream.ts';
import { absent } from '../teacher/absent.ts';
import { linkWords } from '../teacher/link-words.ts';
import { takeSecret } from '../teacher/private-link.ts';
import { qrCode } from '../teacher/qr-code.ts';
import { clockTime } from '../teacher/span-words.ts';
import { ClassRefusal, logIn } from '../teacher/teacher-api.ts';
import { viewAfter } from '../teacher/teacher-view.ts';
import { isolated, overHttp } from './preflight-words.ts';

/** After this long without another device, the network is the likely reason. */
const patience = 60_000;

/** `<class-preflight>`: whether another device reaches this computer, and what to do where none does. */
export class ClassPreflight extends HTMLElement {
  #view: TeacherView | null = null;
  #isLong = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #stream = new ClassStream<TeacherMessage, TeacherView>({
    role: 'teach',
    ofState: (whole) => ({ whole }),
    heard: (message) => {
      this.#view = viewAfter(this.#view, message);
      this.#draw();
    },
    changed: () => this.#draw(),
  });

  connectedCallback(): void {
    this.replaceChildren();
    this.#draw();
    this.#wait();
    void this.#enter();
  }

  disconnectedCallback(): void {
    clearTimeout(this.#timer);
    this.#stream.sleep();
  }

  async #enter(): Promise<void> {
    const secret = takeSecret();
    // Where the secret is wrong or nobody answers, the stream says so.
    if (secret !== null)
      await logIn('teach', secret).catch((problem: unknown) => {
        if (!(problem instanceof ClassRefusal)) throw problem;
      });
    whileSeen(this.#stream);
  }

  readonly #wait = (): void => {
    clearTimeout(this.#timer);
    this.#isLong = false;
    this.#timer = setTimeout(() => {
      this.#isLong = true;
      this.#draw();
    }, patience);
    this.#draw();
  };

  #draw(): void {
    const { link } = this.#stream;
    const retry = (): void => this.#stream.wake();
    const isNone = link.refusal?.status === 404 || link.refusal?.status === 410;
    if (link.state === 'refused') render(absent(isNone ? 'none' : 'stranger', retry), this);
    else if (this.#view === null) render(absent(link.state === 'connecting' ? 'loading' : 'silent', retry), this);
    else render(html`${linkWords(link, retry)}${this.#check(this.#view)}`, this);
  }

  #check({ join, preflight }: TeacherView): TemplateResult {
    const [first, ...others] = join.addresses;
    if (first === undefined)
      return html`<section class="panel"><h2>No network</h2><p>This computer is on no network that other devices can reach. Join the room’s Wi-Fi, or make a hotspot, and start the class again.</p></section>`;
    return html`<section class="panel reach" aria-labelledby="reach-title">
        ${qrCode(join)}
        <div class="stack near">
          <h2 id="reach-title">Open this on your phone</h2>
          <p class="reach-address">${first}/class/</p>
          ${this.#answer(preflight)}
          ${others.length > 0 ? html`<p class="note">If that does not load, try ${others.map((address, index) => html`${index > 0 ? ' or ' : nothing}<code>${address}/class/</code>`)}.</p>` : nothing}
        </div>
      </section>
      ${preflight.reachedAt === null && this.#isLong ? isolated(this.#wait) : nothing}
      ${first.startsWith('http:') ? overHttp : nothing}`;
  }

  #answer({ reachedAt }: TeacherView['preflight']): TemplateResult {
    return html`<div role="status">${
      reachedAt !== null
        ? html`<p class="reached"><i class="icon check" aria-hidden="true"></i> Another device has reached this computer at ${clockTime(reachedAt)}. <a href="/teach/">To the class</a></p>`
        : html`<p class="note">Waiting for another device … The phone must be on the same network as this computer, and off mobile data.</p>`
    }</div>`;
  }
}

customElements.define('class-preflight', ClassPreflight);
