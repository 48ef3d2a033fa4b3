/** What the stand-in does for each command: those that node-redis and connect-redis send, and what a person would type. */
import { keyCommands, none } from './key-commands.ts';
import { type Keyspace, nameOf } from './keyspace.ts';
import { Refused, Status, type Value } from './resp.ts';
import { integer, OK, refuse } from './set-command.ts';

/** One connection to a lab's keys. */
export interface Client {
  readonly id: number;
  readonly space: Keyspace;
  protocol: number;
}

type Work = (client: Client, ...args: Buffer[]) => Value;

const hello: Work = (client, version, option) => {
  if (version && !/^[23]$/.test(version.toString())) return refuse('NOPROTO unsupported protocol version');
  if (option && !/^(AUTH|SETNAME)$/i.test(option.toString())) return refuse(`ERR Syntax error in HELLO option '${option.toString()}'`);
  if (version) client.protocol = Number(version.toString());
  const { protocol, id } = client;
  return new Map<Value, Value>(
    Object.entries({ server: 'redis', version: '7.2.0', proto: protocol, id, mode: 'standalone', role: 'master', modules: [] }),
  );
};

const aboutClient: Work = (client, sub = none) => {
  if (/^(SETINFO|SETNAME)$/i.test(sub.toString())) return OK;
  return /^ID$/i.test(sub.toString()) ? client.id : refuse(`ERR unknown subcommand '${sub.toString()}'. Try CLIENT HELP.`);
};

const INFO = '# Server\r\nredis_version:7.2.0\r\nredis_mode:standalone\r\ncoatcheck:stand-in\r\n';

const connectionCommands: Readonly<Record<string, readonly [number, number, Work]>> = {
  hello: [0, 9, hello],
  client: [1, 9, aboutClient],
  auth: [1, 2, () => OK],
  quit: [0, 9, () => OK],
  ping: [0, 1, (_, text) => text ?? new Status('PONG')],
  echo: [1, 1, (_, text = none) => text],
  select: [1, 1, (_, index = none) => (integer(index) === 0 ? OK : refuse('ERR DB index is out of range'))],
  info: [0, 9, () => INFO],
};

function find(name: string): readonly [number, number, Work] | null {
  if (Object.hasOwn(connectionCommands, name)) return connectionCommands[name] ?? null;
  const found = Object.hasOwn(keyCommands, name) ? keyCommands[name] : undefined;
  return found ? [found[0], found[1], ({ space }, ...args) => found[2](space, ...args)] : null;
}

/** Redis' own words for a command that it does not have. */
export const unknownCommand = ([name = none, ...args]: readonly Buffer[]): Refused =>
  new Refused(`ERR unknown command '${name.toString()}', with args beginning with: ${args.map((arg) => `'${arg.toString()}' `).join('')}`);

/** Does a command; whatever is wrong with it is the reply. */
export function runCommand(client: Client, words: readonly Buffer[]): Value {
  const [command = none, ...args] = words;
  const name = nameOf(command).toLowerCase();
  const found = find(name);
  if (!found) return unknownCommand(words);
  const [fewest, most, work] = found;
  if (args.length < fewest || args.length > most) return new Refused(`ERR wrong number of arguments for '${name}' command`);
  try {
    return work(client, ...args);
  } catch (error: unknown) {
    if (error instanceof Refused) return error;
    throw error;
  }
}
