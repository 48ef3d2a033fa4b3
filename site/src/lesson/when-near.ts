/**
 * Loads what some elements are made of when one of them comes near: a lesson is read before it is used.
 * Where that fails, `failed` tells it at each of those that can't do without.
 */
export function whenNear<Kind extends Element>(
  elements: Iterable<Kind>,
  load: () => Promise<unknown>,
  failed?: (element: Kind) => void,
): void {
  const all = [...elements];
  const seen = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      seen.disconnect();
      load().catch(() => {
        for (const element of all) failed?.(element);
      });
    },
    { rootMargin: '50%' },
  );
  for (const element of all) seen.observe(element);
}
