import { partOf } from './part.ts';
import { progress } from './progress-here.ts';

const answers = {
  read: 'The progress in that file is added to yours.',
  newer: 'That file comes from a newer version of the course. Update this one, then try again.',
  broken: 'That file holds no progress. Choose one that “Save as a file” has written.',
};

/** Saves, loads and forgets the progress of this browser. */
class ProgressPanel extends HTMLElement {
  /** What was there before the last reset. */
  #before: string | null = null;

  connectedCallback(): void {
    partOf(this, 'export', HTMLButtonElement).addEventListener('click', () => this.#export());
    const file = partOf(this, 'file', HTMLInputElement);
    partOf(this, 'import', HTMLButtonElement).addEventListener('click', () => file.click());
    file.addEventListener('change', () => void this.#import(file));
    partOf(this, 'reset', HTMLButtonElement).addEventListener('click', () => this.#reset());
    this.#sayState();
    progress.addEventListener('change', () => this.#sayState());
  }

  #sayState(): void {
    if (progress.state === 'newer')
      this.#say('Your progress comes from a newer version of the course. It is kept as it is; this version does not add to it.');
    if (progress.state === 'unkept')
      this.#say('This browser has no room for your progress, so it ends with this page. Save it as a file, or free some storage.');
  }

  #say(words: string): void {
    partOf(this, 'told', HTMLElement).textContent = words;
  }

  #export(): void {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([progress.export()], { type: 'application/json' }));
    link.download = 'coatcheck-progress.json';
    link.click();
    URL.revokeObjectURL(link.href);
    this.#say('Saved as coatcheck-progress.json.');
  }

  async #import(input: HTMLInputElement): Promise<void> {
    const [file] = input.files ?? [];
    if (file) this.#say(answers[progress.import(await file.text())]);
    input.value = '';
  }

  #reset(): void {
    const button = partOf(this, 'reset', HTMLButtonElement);
    if (this.#before === null) {
      this.#before = progress.export();
      progress.reset();
      button.textContent = 'Undo';
      this.#say('Your progress is forgotten.');
      return;
    }
    progress.import(this.#before);
    this.#before = null;
    button.textContent = 'Forget my progress';
    this.#say('Your progress is back.');
  }
}

customElements.define('progress-panel', ProgressPanel);
