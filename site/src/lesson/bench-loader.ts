import sheet from '../bench/bench.css?url';
import { wear } from '../bench/style-sheet.ts';

const rest = (): Promise<unknown> => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1500 }));

/** Loads the bench once the page has come to rest. */
export async function loadBench(bench: Element): Promise<void> {
  await rest();
  const [{ CoatBench }] = await Promise.all([import('../bench/bench.ts'), wear(sheet)]);
  customElements.define('coat-bench', CoatBench);
  // The bench draws beside what was there before it.
  bench.querySelector('.bench-wait')?.remove();
}
