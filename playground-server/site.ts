import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { RequestHandler } from 'express';
import type { Here } from './here.ts';

/** Renders the pages that must be live; `locals` is what their code finds as `Astro.locals`. */
export type LivePages = (
  request: Parameters<RequestHandler>[0],
  response: Parameters<RequestHandler>[1],
  next: Parameters<RequestHandler>[2],
  locals: { readonly door: string; readonly here: Here },
) => unknown;

/** The site as the build left it. */
export interface BuiltSite {
  /** The folder of the built files. */
  readonly client: string;
  /** Renders the pages that must be live. */
  readonly livePages: LivePages;
}

/** There is no built site; the message says how to build it. */
export class NotBuilt extends Error {}

const isLivePages = (value: unknown): value is LivePages => typeof value === 'function';

/** Loads the built site from a folder that holds client/ and server/. */
export async function loadSite(folder: URL): Promise<BuiltSite> {
  const path = fileURLToPath(folder);
  const entry = join(path, 'server', 'entry.mjs');
  try {
    await access(entry);
  } catch (cause) {
    throw new NotBuilt('the site is not built. Run: npm start', { cause });
  }
  const built: { readonly handler?: unknown } = await import(pathToFileURL(entry).href);
  if (!isLivePages(built.handler)) throw new NotBuilt(`${entry} exports no handler. Build the site again: npm run build`);
  return { client: join(path, 'client'), livePages: built.handler };
}
