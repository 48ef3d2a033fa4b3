/** The pages of the teacher and the projector are no learner's, though one browser may be both. */
const isLearners = !/^\/(teach|board)\b/.test(location.pathname);

/** Loads what is for classes where this browser is in one; everybody else pays for these lines only. */
function isKept(): boolean {
  try {
    // The name of membership.ts: to import it would cost every reader one more file.
    return localStorage.getItem('coatcheck.class') !== null;
  } catch {
    // A browser that keeps nothing is in no class that a page could show.
    return false;
  }
}

if (isLearners && isKept()) void import('./show-class-bar.ts');
