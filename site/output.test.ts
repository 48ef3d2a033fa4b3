import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { posix } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';

const client = fileURLToPath(new URL('./dist/client/', import.meta.url));
/** Pages that the host renders on demand. */
const livePages = new Set(['/here/']);

interface BuiltPage {
  readonly path: string;
  readonly html: string;
}

async function builtPages(): Promise<readonly BuiltPage[]> {
  assert.ok(existsSync(client), 'site/dist/client is missing. Run: npm run build');
  const names = (await readdir(client, { recursive: true }))
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.html'));
  return Promise.all(
    names.map(async (name) => ({
      path: `/${name}`.replace(/index\.html$/, ''),
      // Text that stands in the JSON block is no markup.
      html: (await readFile(`${client}${name}`, 'utf8')).replace(/(<script type="application\/json"[^>]*>).*?(<\/script>)/gs, '$1$2'),
    })),
  );
}

const attribute = (html: string, name: string): readonly string[] =>
  [...html.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map(([, value = '']) => value);

test('every page of the map is built', async () => {
  const paths = (await builtPages()).map(({ path }) => path);
  for (const path of [
    '/',
    '/lessons/',
    '/lessons/02-two-carts/',
    '/lessons/03-setting-up/',
    '/lessons/07-flash/',
    '/about/',
    '/glossary/',
    '/404.html',
  ])
    assert.ok(paths.includes(path), `${path} is not in site/dist/client`);
});

test('no page holds an inline style', async () => {
  for (const { path, html } of await builtPages()) {
    assert.equal(/<style\b/i.exec(html), null, path);
    assert.equal(/<[a-z][^<>]*\sstyle\s*=/i.exec(html)?.[0], undefined, path);
  }
});

test('no page holds an inline script or handler', async () => {
  for (const { path, html } of await builtPages()) {
    for (const [tag] of html.matchAll(/<script\b[^>]*>/gi)) assert.match(tag, /\ssrc="\/|\stype="application\/json"/, `${path}: ${tag}`);
    assert.equal(/<[a-z][^<>]*\son[a-z]+\s*=/i.exec(html)?.[0], undefined, path);
    assert.equal(/(?:href|src|action)="\s*javascript:/i.exec(html), null, path);
  }
});

test('nothing is loaded from another host', async () => {
  for (const { path, html } of await builtPages()) {
    for (const src of attribute(html, 'src')) assert.match(src, /^\/(?!\/)/, `${path}: ${src}`);
    for (const [tag] of html.matchAll(/<link\b[^>]*>/g)) assert.match(tag, /href="\/(?!\/)/, `${path}: ${tag}`);
  }
  for (const name of await readdir(`${client}_astro`)) {
    if (!name.endsWith('.css')) continue;
    for (const [, url = ''] of (await readFile(`${client}_astro/${name}`, 'utf8')).matchAll(/url\(\s*"?([^")]+)/g))
      assert.match(url, /^\/_astro\//, `${name}: ${url}`);
  }
});

test('every link inside the site leads to a page and to a place on it', async () => {
  const pages = await builtPages();
  const ids = new Map(pages.map(({ path, html }) => [path, new Set(attribute(html, 'id'))]));
  for (const { path, html } of pages)
    for (const href of attribute(html, 'href')) {
      if (!/^[/#]/.test(href)) continue;
      const { pathname, hash } = new URL(href, `http://site${path}`);
      if (livePages.has(pathname)) continue;
      if (posix.extname(pathname) && pathname !== '/404.html') {
        assert.ok(existsSync(`${client}${pathname.slice(1)}`), `${path} links to ${href}, which is not built`);
        continue;
      }
      const there = ids.get(pathname);
      assert.ok(there, `${path} links to ${href}, which is not built`);
      if (hash) assert.ok(there.has(decodeURIComponent(hash.slice(1))), `${path} links to ${href}, but nothing has that id`);
    }
});

test('every id stands once on its page', async () => {
  for (const { path, html } of await builtPages()) {
    const ids = attribute(html, 'id');
    assert.deepEqual(
      ids.filter((id, index) => ids.indexOf(id) !== index),
      [],
      path,
    );
  }
});

test('a page has a title, a description, one h1 and a main', async () => {
  for (const { path, html } of await builtPages()) {
    assert.match(html, /<title>[^<]+<\/title>/, path);
    assert.match(html, /<meta name="description" content="[^"]{40,}"/, path);
    assert.ok(path === '/about/' || html.match(/<h1\b/g)?.length === 1, `${path} has not one h1`);
    assert.match(html, /<main id="main"/, path);
  }
});

test('a page holds no right answer and no feedback of a quiz', async () => {
  const names = (await readdir(`${client}lessons`, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  for (const name of names) {
    const html = await readFile(`${client}lessons/${name}/index.html`, 'utf8');
    assert.equal(/"(?:right|truth|feedback|check)":/.exec(html), null, name);
    assert.equal(/<span class="why">[^<]/.exec(html), null, name);
  }
});

test('a cold lesson page takes at most 45 KB, and 12 KB of script, before its bench is used', async () => {
  for (const { path, html } of (await builtPages()).filter((page) => /^\/lessons\/./.test(page.path))) {
    const named = [...attribute(html, 'src'), ...[...html.matchAll(/<link\b[^>]*href="([^"]+)"/g)].map(([, href = '']) => href)];
    const scripts = new Set<string>();
    async function follow(name: string): Promise<void> {
      if (scripts.has(name)) return;
      scripts.add(name);
      const text = await readFile(`${client}_astro/${name}`, 'utf8');
      for (const [, next = ''] of text.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) await follow(next);
    }
    for (const src of attribute(html, 'src')) await follow(posix.basename(src));
    const sizeOf = async (file: string): Promise<number> => {
      const packed = `${client}${file}.br`;
      return existsSync(packed) ? (await stat(packed)).size : brotliCompressSync(await readFile(`${client}${file}`)).length;
    };
    const script = (await Promise.all([...scripts].map((name) => sizeOf(`_astro/${name}`)))).reduce((sum, size) => sum + size, 0);
    const others = await Promise.all(named.filter((name) => !name.endsWith('.js')).map((name) => sizeOf(name.slice(1))));
    const page = await sizeOf(`${path.slice(1)}index.html`);
    const all = others.reduce((sum, size) => sum + size, script + page);
    assert.ok(script <= 12_000, `${path}: ${script} bytes of script`);
    assert.ok(all <= 45_000, `${path}: ${all} bytes`);
  }
});
