/** Loads the bench once it can be seen and the page has come to rest. */
export function loadBench(bench: Element): void {
  const load = async (): Promise<void> => {
    await import('../bench/bench.ts');
    // The bench draws beside what was there before it.
    bench.querySelector('.bench-wait')?.remove();
  };
  const seen = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    seen.disconnect();
    requestIdleCallback(() => void load(), { timeout: 1500 });
  });
  seen.observe(bench);
}
