/** Names the tests of files without running them: run as a program, it prints the names of the files that it is given, as JSON. */
import { registerHooks } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Stands in for node:test: it notes a test that would run, and runs nothing. */
const recorder = `const skips = (options) => typeof options === 'object' && options !== null && Boolean(options.skip ?? options.todo);
export const test = Object.assign((name, options) => { if (!skips(options)) globalThis.testNames.push(name); }, { skip() {}, todo() {} });
export const [before, after, beforeEach, afterEach] = [0, 0, 0, 0].map(() => () => {});
export const mock = {};
export default test;`;
const recorderUrl = `data:text/javascript,${encodeURIComponent(recorder)}`;

async function namesIn(file: string): Promise<readonly unknown[]> {
  const names: unknown[] = [];
  Object.assign(globalThis, { testNames: names });
  await import(pathToFileURL(file).href);
  return names;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'node:test' ? { url: recorderUrl, shortCircuit: true } : next(specifier, context),
  });
  const named: Record<string, readonly unknown[]> = {};
  for (const file of process.argv.slice(2)) named[file] = await namesIn(file);
  console.log(JSON.stringify(named));
  process.exit();
}
