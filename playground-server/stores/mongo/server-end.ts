/** The server's end of a connection that speaks MongoDB's protocol, whoever answers behind it. */
import { type Duplex, duplexPair } from 'node:stream';
import type { Clock } from '../../engine/observer.ts';
import type { Conversation } from '../upstream.ts';
import { failed } from './failure.ts';
import { type Doc, encode, type Message, Reader, show } from './wire.ts';

/** What is answered to a command. */
export type Answering = (command: Doc) => Doc | Promise<Doc>;

/** What a driver asks before it sends anything of its user's: no commands of the learner's. */
function greeting(name: string, clock: Clock): Doc | null {
  switch (name.toLowerCase()) {
    case 'hello':
    case 'ismaster':
      return {
        ...{ ismaster: true, isWritablePrimary: true, helloOk: true, readOnly: false, connectionId: 1, localTime: new Date(clock.now()) },
        ...{ maxBsonObjectSize: 16_777_216, maxMessageSizeBytes: 48_000_000, maxWriteBatchSize: 100_000 },
        ...{ logicalSessionTimeoutMinutes: 30, minWireVersion: 0, maxWireVersion: 21, ok: 1 },
      };
    case 'ping':
    case 'endsessions':
      return { ok: 1 };
    default:
      return null;
  }
}

/** Makes a connection and gives the client's end. Commands are answered in their order. */
export function connectTo(answer: Answering, clock: Clock): Duplex {
  const [near, far] = duplexPair();
  const reader = new Reader();
  let turn = Promise.resolve();

  async function reply(message: Message): Promise<void> {
    const result = greeting(Object.keys(message.doc)[0] ?? '', clock) ?? (await answered(answer, message.doc));
    if (!message.isSilent && !far.destroyed) far.write(encode(result, message));
  }

  far.on('data', (chunk: Buffer) => {
    for (const message of reader.push(chunk)) turn = turn.then(() => reply(message));
  });
  far.on('end', () => far.end()).on('error', () => {});
  return near;
}

async function answered(answer: Answering, command: Doc): Promise<Doc> {
  try {
    return await answer(command);
  } catch (error: unknown) {
    return failed(error);
  }
}

/** MongoDB's protocol as a relay reads it: bytes pass unchanged. */
export function mongoConversation(): Conversation {
  const commands = new Reader();
  const replies = new Reader();
  return {
    commands: (chunk) => commands.push(chunk).map(({ doc, raw, isSilent }) => ({ command: show(doc), bytes: raw, isSilent })),
    replies: (chunk) => replies.push(chunk).map(({ doc, raw }) => ({ reply: show(doc), bytes: raw })),
  };
}
