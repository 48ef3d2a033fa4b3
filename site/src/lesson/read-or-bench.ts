/** The dock of a narrow page: the prose or the bench is in front, and each keeps its place. */
export function createDock(dock: HTMLElement, split: HTMLElement): void {
  const buttons = [...dock.querySelectorAll('button')];
  const places = new Map<string, number>();
  dock.addEventListener('click', ({ target }) => {
    const wanted = target instanceof Element ? target.closest('button')?.value : undefined;
    const before = split.dataset['pane'] ?? 'read';
    if (wanted === undefined || wanted === before) return;
    places.set(before, scrollY);
    split.dataset['pane'] = wanted;
    for (const button of buttons) button.ariaPressed = String(button.value === wanted);
    scrollTo(0, places.get(wanted) ?? 0);
  });
  // A link to the bench leads nowhere while the prose is in front.
  document.querySelector('a.skip[href="#bench"]')?.addEventListener('click', () => {
    dock.querySelector<HTMLButtonElement>('button[value="bench"]')?.click();
  });
}
