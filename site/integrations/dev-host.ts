import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import type { createDevHost, DevHost } from '../../playground-server/dev-host.ts';
import { readEnvironment } from '../../playground-server/environment.ts';
import { listen, loopback } from '../../playground-server/listening.ts';

interface DevHostModule {
  readonly createDevHost: typeof createDevHost;
}

const server = fileURLToPath(new URL('../../playground-server/', import.meta.url));
const lessons = fileURLToPath(new URL('../../lessons/', import.meta.url));

/** Where Astro's development server looks for `Astro.locals` of a request. */
const locals = Symbol.for('astro.locals');

const hasDevHost = (module: object): module is DevHostModule => 'createDevHost' in module;

/**
 * Gives `npm run dev` its labs: the API in the same process and at the same origin as the pages, and the door at its own port.
 * A change of a lesson's code or of the server ends all labs; the open pages make them again from their lists.
 */
export function devHost(): AstroIntegration {
  return {
    name: 'dev-host',
    hooks: {
      'astro:server:setup': async ({ server: vite, logger }) => {
        let current: Promise<DevHost> | undefined;
        const wanted = readEnvironment(process.env).door;
        const doors = await listen((request, response) => void host().then(({ door }) => door(request, response)), wanted, loopback);

        async function start(): Promise<DevHost> {
          const module = await vite.ssrLoadModule(`${server}dev-host.ts`);
          if (!hasDevHost(module)) throw new TypeError('playground-server/dev-host.ts must export createDevHost.');
          const address = vite.httpServer?.address();
          const site = typeof address === 'object' && address !== null ? (address satisfies AddressInfo).port : vite.config.server.port;
          return module.createDevHost({ site, door: doors.port });
        }
        function host(): Promise<DevHost> {
          current ??= start();
          return current;
        }

        vite.middlewares.use('/api', (request, response, next) => {
          host()
            .then(({ api }) => api(request, response))
            .catch((error: unknown) => {
              // The next request tries again, with what has been mended by then.
              current = undefined;
              next(error);
            });
        });
        vite.middlewares.use('/here', (request, _response, next) => {
          host()
            .then(({ here }) => Reflect.set(request, locals, { door: here.door, here }))
            .then(() => next())
            .catch(next);
        });

        vite.watcher.add([server, lessons]);
        vite.watcher.on('all', (_event, file) => {
          if (!current || (!file.startsWith(server) && !file.startsWith(lessons)) || file.endsWith('.mdx')) return;
          const ended = current;
          current = undefined;
          ended.then(({ stop }) => stop()).catch((error: unknown) => logger.error(String(error)));
        });
        vite.httpServer?.once('close', () => void doors.close());
        logger.info(`The door is at http://localhost:${doors.port}`);
      },
    },
  };
}
