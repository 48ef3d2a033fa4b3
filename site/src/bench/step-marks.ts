/** Brings the lines that matter in a step into sight, once the step opens: inside their pane, without moving the page. */
export function showMarks(bench: HTMLElement, step: string | null): void {
  if (bench.dataset['step'] === (step ?? '')) return;
  const pane = bench.querySelector<HTMLElement>('#server-view');
  const line = pane?.querySelector<HTMLElement>('.ln.lit, .ln:has(.opt.asked)');
  if (!pane || pane.clientHeight === 0) return;
  bench.dataset['step'] = step ?? '';
  if (!line) return;
  const [seen, marked] = [pane.getBoundingClientRect(), line.getBoundingClientRect()];
  if (marked.top < seen.top || marked.bottom > seen.bottom) pane.scrollTop += marked.top - seen.top - pane.clientHeight / 3;
}
