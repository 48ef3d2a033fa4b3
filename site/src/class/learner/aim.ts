/** What comes after the page, the bar and what the teacher has opened, moves the step that the address aims at. */
const settling = 4000;

/** Brings the step of the address into sight again while the page is young and nobody has moved it. */
export function aimAtStep(): () => void {
  const born = performance.now();
  let isMoved = false;
  for (const name of ['wheel', 'touchmove', 'pointerdown', 'keydown'])
    addEventListener(
      name,
      () => {
        isMoved = true;
      },
      { once: true, passive: true },
    );
  const aim = (): void => {
    if (isMoved || performance.now() - born > settling || !location.hash.startsWith('#step-')) return;
    document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView({ block: 'start' });
  };
  return () => void requestAnimationFrame(aim);
}
