import mdx from '@astrojs/mdx';
import node from '@astrojs/node';
import { defineConfig, passthroughImageService } from 'astro/config';
import { devHost } from './integrations/dev-host.ts';
import { smallerFiles } from './integrations/smaller-files.ts';
import { codeClasses, codeTheme } from './src/code-theme.ts';

export default defineConfig({
  output: 'static',
  trailingSlash: 'ignore',
  // Sessions are what the course is about; the site itself has none.
  session: false,
  adapter: node({ mode: 'middleware' }),
  cacheDir: '../node_modules/.cache/astro',
  image: { service: passthroughImageService() },
  // The site's policy forbids inline styles and scripts: everything is a file.
  build: { inlineStylesheets: 'never' },
  markdown: { shikiConfig: { theme: codeTheme, transformers: [codeClasses] } },
  vite: {
    cacheDir: '../node_modules/.cache/vite',
    build: {
      assetsInlineLimit: 0,
      // light-dark() and nesting are written as they are: the course asks for a browser of today.
      target: 'esnext',
      cssTarget: 'esnext',
      rolldownOptions: { checks: { moduleLevelDirective: false } },
    },
    environments: {
      client: {
        build: {
          rolldownOptions: {
            output: {
              codeSplitting: {
                groups: [
                  // A file costs a round trip and headers as long as a small file: what goes together travels together.
                  { name: 'page', test: /preload-helper|[\\/](part|progress|progress-here|lab-shelf)\.ts$/ },
                  { name: 'lab', test: /[\\/]bench[\\/](lab|lab-\w+|kept-recipe|style-sheet)\.ts$|[\\/](refusal|way-kept)\.ts$/ },
                  { name: 'lit', test: /[\\/]lit-html[\\/]|rolldown[\\/]runtime/ },
                  { name: 'bench', test: /[\\/]bench[\\/](bench|lazy-view|menu|moment|store-faults|pairs)\.ts$/ },
                ],
              },
            },
          },
        },
      },
    },
  },
  devToolbar: { enabled: false },
  integrations: [mdx(), smallerFiles(), devHost()],
});
