import { dropRecipes } from '../bench/lab-shelf.ts';
import { Progress, type Shelf } from './progress.ts';

/** Where a browser keeps nothing, progress lasts as long as the page. */
function shelfHere(): Shelf {
  try {
    localStorage.getItem('coatcheck.progress');
    return {
      getItem: (name) => localStorage.getItem(name),
      setItem: (name, text) => localStorage.setItem(name, text),
      removeItem: (name) => localStorage.removeItem(name),
      makeRoom: dropRecipes,
    };
  } catch {
    const texts = new Map<string, string>();
    return {
      getItem: (name) => texts.get(name) ?? null,
      setItem: (name, text) => void texts.set(name, text),
      removeItem: (name) => void texts.delete(name),
    };
  }
}

/** The progress of this browser. */
export const progress = new Progress(shelfHere());
addEventListener('storage', ({ key }) => progress.heard(key));
