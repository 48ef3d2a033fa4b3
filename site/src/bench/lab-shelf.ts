/** What a list that makes a lab again is called in this browser, before its lesson's name. */
export const shelfPrefix = 'coatcheck.lab.';

/** Forgets what rebuilds any lab: the labs live on at the server. */
export function dropRecipes(): void {
  for (const name of Object.keys(localStorage)) if (name.startsWith(shelfPrefix)) localStorage.removeItem(name);
}
