/** What is on this machine, as the host tells the page /here. */
export interface Here {
  readonly versions: Readonly<Record<string, string>>;
  readonly stores: readonly { readonly label: string; readonly found: boolean; readonly how: string }[];
  readonly door: string;
  readonly listening: readonly { readonly what: string; readonly addresses: readonly string[] }[];
}
