/** Attributes of a listing that may be wider or longer than its place, so that the keyboard scrolls it too. */
export const scrollable = (label: string): { readonly tabindex: 0; readonly role: 'region'; readonly 'aria-label': string } => ({
  tabindex: 0,
  role: 'region',
  'aria-label': label,
});
