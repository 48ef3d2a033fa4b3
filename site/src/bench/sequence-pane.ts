import { html, nothing, svg, type TemplateResult } from 'lit-html';
import type { Bench } from './bench-state.ts';
import { type Lane, type Passage, runTogether, type Sequence, type Stretch, sequenceOf, sequenceWords } from './sequence.ts';

const width = 400;
const top = 30;
const bar = 9;
const most = 6;
const lanes: Readonly<Record<Lane, number>> = { browser: 92, server: 232, store: 366 };

type Height = (ms: number) => number;

/** Heights grow with time: each passage has room for its words, and a longer wait has a longer way, up to a bound. */
function heights(passages: readonly Passage[]): { readonly of: Height; readonly total: number } {
  const known = new Map<number, number>();
  let y = top;
  let before = 0;
  for (const { ms } of passages) {
    y += known.size === 0 ? 14 : 21 + Math.min(56, Math.log2(1 + ms - before) * 8);
    known.set(ms, y);
    before = ms;
  }
  const last = y;
  return { of: (ms) => known.get(ms) ?? last, total: last + 24 };
}

const columnOf = (sequence: Sequence, exchange: number): number => sequence.exchanges.findIndex(({ id }) => id === exchange);

function arrow(sequence: Sequence, it: Passage, height: Height): TemplateResult {
  const y = height(it.ms);
  const column = columnOf(sequence, it.exchange);
  const side = (lane: Lane): number => lanes[lane] + (lane === 'browser' ? 0 : column * bar);
  const [from, to] = [side(it.from), side(it.to)];
  const number = sequence.exchanges.length > 1 ? `${it.exchange} ` : '';
  const name = `passage c${column % 6} ${it.tone} ${it.from === 'store' || it.to === 'browser' ? 'back' : ''}`;
  const time = svg`<text class="time" x="0" y=${y + 4}>${it.ms.toFixed(1)}</text>`;
  if (from === to) return svg`<g class=${name}>${time}<text x=${from + bar + 4} y=${y + 4}>${number}${it.words}</text></g>`;
  const edge = to > from ? bar / 2 : -bar / 2;
  const end = to - (it.to === 'browser' ? 0 : edge);
  const tip = to > from ? -6 : 6;
  return svg`<g class=${name}>${time}<path class="shaft" d=${`M${from} ${y}H${end}`} /><path class="tip-of" d=${`M${end} ${y}l${tip} -3.5v7z`} /><text class="on" text-anchor="middle" x=${(from + end) / 2} y=${y - 5}>${number}${it.words}</text></g>`;
}

function stretch(sequence: Sequence, it: Stretch, height: Height, total: number): TemplateResult {
  const column = columnOf(sequence, it.exchange);
  const y = height(it.startMs);
  const end = it.endMs === null ? total - 4 : height(it.endMs);
  return svg`<rect class=${`stretch c${column % 6} ${it.endMs === null ? 'open' : ''}`} x=${lanes[it.lane] - bar / 2 + column * bar} y=${y} width=${bar - 2} height=${Math.max(end - y, 4)} rx="2" />`;
}

function drawing(sequence: Sequence): TemplateResult {
  const { of: height, total } = heights(sequence.passages);
  return html`<svg class="sequence" viewBox=${`0 0 ${width} ${total}`} aria-hidden="true">
    <text class="time" x="0" y="16">ms</text>
    ${(['browser', 'server', 'store'] as const).map((lane) => svg`<text class="lane-name" text-anchor="middle" x=${lanes[lane]} y="16">${lane}</text><path class="lane-line" d=${`M${lanes[lane]} 24V${total}`} />`)}
    ${sequence.stretches.map((it) => stretch(sequence, it, height, total))}${sequence.passages.map((it) => arrow(sequence, it, height))}
  </svg>`;
}

/** The exchange on the stage as a sequence over time, with all that ran while it did; the same as text. */
export function sequencePane(bench: Bench): TemplateResult {
  const { shown } = bench;
  if (!shown) return html`<p class="note blank">No request yet. Each one is drawn here over time: browser, server, store.</p>`;
  const all = runTogether(bench.lab.exchanges, shown);
  const from = Math.max(0, Math.min(all.indexOf(shown) - 2, all.length - most));
  const drawn = all.slice(from, from + most);
  const sequence = sequenceOf(drawn);
  const words = sequenceWords(sequence);
  const title = drawn.map(({ id, method, path }) => `${id} ${method} ${path}`).join(', ');
  const copied = (event: Event): void => {
    const { currentTarget } = event;
    void navigator.clipboard.writeText(`${words.join('\n')}\n`).then(() => {
      if (currentTarget instanceof HTMLElement) currentTarget.textContent = 'Copied';
    });
  };
  return html`<figure class="in-time"><figcaption><b>In time</b> ${title}</figcaption>
    ${drawing(sequence)}
    ${all.length > drawn.length ? html`<p class="note">${all.length - drawn.length} more ran at the same time.</p>` : nothing}
    <details open><summary>As text</summary><ol class="sequence-text">${words.map((line) => html`<li><code>${line.trim()}</code></li>`)}</ol><button class="btn quiet" type="button" @click=${copied}>Copy the text</button></details>
    <p class="note">The way down grows with time, not evenly: a long wait is drawn shorter than it was. Time runs as on the server’s machine.</p>
  </figure>`;
}
