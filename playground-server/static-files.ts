import { readdir } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import express, { Router } from 'express';

/** The kinds that the build leaves compressed beside the plain file. */
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The smaller one first: browsers name gzip before br without meaning it. */
const encodings = [
  { name: 'br', suffix: '.br' },
  { name: 'gzip', suffix: '.gz' },
] as const;

/** Serves the built files, compressed where the browser takes it; which files there are is read once, at the start. */
export async function createStaticFiles(folder: string): Promise<Router> {
  const entries = await readdir(folder, { recursive: true });
  const files = new Set(entries.map((path) => `/${path.split(sep).join('/')}`));
  const router = Router();

  router.use(function chooseEncoding(request, response, next) {
    const [path = '/', query] = request.url.split('?', 2);
    const file = path.endsWith('/') ? `${path}index.html` : path;
    const type = types[extname(file)];
    if (!type || !files.has(file) || (request.method !== 'GET' && request.method !== 'HEAD')) {
      next();
      return;
    }
    response.vary('Accept-Encoding');
    const chosen = encodings.find(({ name, suffix }) => request.acceptsEncodings(name) && files.has(file + suffix));
    if (chosen) {
      request.url = file + chosen.suffix + (query === undefined ? '' : `?${query}`);
      response.set({ 'Content-Encoding': chosen.name, 'Content-Type': type });
    }
    next();
  });

  router.use(
    express.static(folder, {
      lastModified: false,
      setHeaders: (response, path) => {
        // Names under _astro carry a hash of their content.
        const forever = path.includes(join(sep, '_astro', sep));
        response.setHeader('Cache-Control', forever ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    }),
  );
  return router;
}
