/** What `npm run class` is asked for on its command line. */
import { parseArgs } from 'node:util';
import { BadEnvironment } from '../environment.ts';

/** How a class is to run. */
export interface ClassCommand {
  /** As the environment would say it; null: the environment decides. */
  readonly port: string | null;
  /** The one name or address beside the loopback to listen on; null: all networks of this computer. */
  readonly host: string | null;
  readonly publicUrl: URL | null;
  readonly isDoorOpen: boolean;
  readonly size: number;
  /** Where the class is kept; null: in memory only. */
  readonly folder: string | null;
  /** Begins another class in the place of the one that is kept there. */
  readonly isNew: boolean;
  /** Makes the private links of the class that is kept there anew. */
  readonly hasNewLinks: boolean;
  readonly isRehearsal: boolean;
}

const options = {
  class: { type: 'boolean' },
  port: { type: 'string' },
  host: { type: 'string' },
  size: { type: 'string' },
  data: { type: 'string' },
  'public-url': { type: 'string' },
  'open-door': { type: 'boolean' },
  new: { type: 'boolean' },
  'new-links': { type: 'boolean' },
  rehearse: { type: 'boolean' },
} as const;

const usage =
  '--port 4321, --host address, --size 40, --data ./class-data, --public-url http://…, --open-door, --new, --new-links, --rehearse';

/** The options of a command line; anything else is refused with the list of what there is. */
function parsed(args: readonly string[]) {
  try {
    const { values } = parseArgs({ args: [...args], options, strict: true, allowPositionals: false });
    return values;
  } catch (error: unknown) {
    if (!(error instanceof TypeError)) throw error;
    const [sentence = ''] = error.message.split('. ');
    throw new BadEnvironment(`${sentence.replace(/\.$/, '')}. The options of npm run class are, after --: ${usage}.`);
  }
}

function sizeOf(text: string): number {
  const size = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (size >= 1 && size <= 500) return size;
  throw new BadEnvironment(`--size ${text} is no head count: give a number from 1 to 500.`);
}

function publicUrlOf(text: string): URL {
  const url = URL.parse(text);
  const isOrigin = url !== null && /^https?:$/.test(url.protocol) && `${url.origin}/` === url.href;
  if (isOrigin) return url;
  throw new BadEnvironment(`--public-url ${text} is no address of a site: give one without a path, such as https://class.school.example.`);
}

function portOf(text: string): string {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return text;
  throw new BadEnvironment(`--port ${text} is no port: give a number from 1 to 65535, or 0 for any free one.`);
}

function hostOf(text: string): string | null {
  if (!/^[\w.:[\]-]+$/.test(text)) throw new BadEnvironment(`--host ${text} is no host name or address: give one of this computer.`);
  const host = text.replace(/^\[|\]$/g, '');
  return host === '0.0.0.0' || host === '::' ? null : host;
}

/** Reads a command line; null: no class is asked for. Throws a BadEnvironment that says what is wrong with it. */
export function readClassCommand(args: readonly string[], env: NodeJS.ProcessEnv = {}): ClassCommand | null {
  const given = parsed(args);
  const [other] = Object.keys(given).filter((name) => name !== 'class');
  if (!given.class && other !== undefined)
    throw new BadEnvironment(`--${other} is for a class: npm run class -- --${other} …. Alone, PORT, LAB_PORT and HOST say how to run.`);
  if (!given.class) return null;
  const isRehearsal = given.rehearse ?? false;
  if (isRehearsal && (given.data !== undefined || given.new || given['new-links']))
    throw new BadEnvironment('A rehearsal is a class of its own that is never kept: leave --data, --new and --new-links out.');
  const host = given.host ?? env['HOST'];
  return {
    port: given.port === undefined ? null : portOf(given.port),
    host: host ? hostOf(host) : null,
    publicUrl: given['public-url'] === undefined ? null : publicUrlOf(given['public-url']),
    isDoorOpen: given['open-door'] ?? false,
    size: sizeOf(given.size ?? '40'),
    folder: isRehearsal ? null : (given.data ?? './class-data'),
    isNew: given.new ?? false,
    hasNewLinks: given['new-links'] ?? false,
    isRehearsal,
  };
}
