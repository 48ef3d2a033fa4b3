/** The learner's folder as it stands now, as a stranger would run it. */
import type { LoadedLesson } from '../lessons.ts';
import type { AppliedProgram } from './toggles.ts';

/** The texts of a folder by file name. */
export type Folder = Readonly<Record<string, string>>;

/** Node's own env files have no escapes: a value with a quote of one kind stands in quotes of the other. */
const envLine = ([name, value]: readonly [string, string]): string => {
  const quote = value.includes("'") ? '"' : "'";
  return `${name}=${quote}${value}${quote}\n`;
};

/** The files of a program with its toggles applied, and a package.json that asks for what it uses. */
export function appFolder({ lesson, versions = {} }: LoadedLesson, { files, main, packages, env }: AppliedProgram): Folder {
  const settings = Object.entries(env);
  const manifest = {
    name: `coatcheck-${lesson.slug}`,
    private: true,
    main,
    scripts: { start: `node ${settings.length > 0 ? '--env-file=.env ' : ''}${main}` },
    dependencies: Object.fromEntries(packages.map((name) => [name, versions[name] ?? 'latest'])),
  };
  return {
    'package.json': `${JSON.stringify(manifest, null, 2)}\n`,
    ...Object.fromEntries(files.map(({ name, text }) => [name, text])),
    ...(settings.length > 0 && { '.env': settings.map(envLine).join('') }),
  };
}
