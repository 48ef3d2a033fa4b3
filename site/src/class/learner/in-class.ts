/** Loads what is for classes where this browser is in one; everybody else pays for these lines only. */
function isKept(): boolean {
  try {
    return localStorage.getItem('coatcheck.class') !== null;
  } catch {
    // A browser that keeps nothing is in no class that a page could show.
    return false;
  }
}

if (isKept()) void import('./show-class-bar.ts');
