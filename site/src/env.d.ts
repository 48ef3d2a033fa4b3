declare namespace App {
  /** What the host gives to the pages that it renders on demand. */
  interface Locals {
    readonly door?: string;
    readonly here?: import('./here.ts').Here;
  }
}
