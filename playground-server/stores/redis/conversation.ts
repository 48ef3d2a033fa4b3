/** Redis' protocol as a relay reads it. */
import type { Asked, Conversation } from '../upstream.ts';
import { encode, Reader, Refused, Status, type Value, wordsOf } from './resp.ts';
import { showCommand, showReply } from './resp-text.ts';

/** An answer in the server's place. */
export const answering = (value: Value): Pick<Asked, 'answer'> => ({ answer: { reply: showReply(value), bytes: encode(value) } });

/** A lab has one database, number 0, wherever its keys really are. */
export function selected(index: Buffer | undefined): Value {
  const text = index?.toString() ?? '';
  if (text === '0') return new Status('OK');
  return new Refused(/^-?\d+$/.test(text) ? 'ERR DB index is out of range' : 'ERR value is not an integer or out of range');
}

/** Bytes pass unchanged; SELECT is answered here. */
export function plainConversation(): Conversation {
  const commands = new Reader();
  const replies = new Reader();
  return {
    commands: (chunk) =>
      commands.push(chunk).map(({ value, raw }) => {
        const words = wordsOf(value) ?? [];
        const isSelect = /^select$/i.test(words[0]?.toString() ?? '');
        return { command: showCommand(words), ...(isSelect ? answering(selected(words[1])) : { bytes: raw }) };
      }),
    replies: (chunk) => replies.push(chunk).map(({ value, raw, isPush }) => ({ reply: showReply(value), bytes: raw, isPush })),
  };
}

/** The same on a connection on which we speak first: the replies to so many commands are ours, and go no further. */
export function greeted({ commands, replies }: Conversation, greetings: number): Conversation {
  let left = greetings;
  return {
    commands,
    replies: (chunk) => {
      const list = replies(chunk);
      const ours = Math.min(left, list.length);
      left -= ours;
      return list.slice(ours);
    },
  };
}
