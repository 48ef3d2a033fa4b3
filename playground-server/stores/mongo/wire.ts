/** MongoDB's wire protocol: OP_MSG both ways, and the OP_QUERY with which a driver says hello. */
import { BSON } from 'mongodb';

/** A document whose fields nobody has looked at yet. */
export type Doc = Readonly<Record<string, unknown>>;

/** One message with its bytes. */
export interface Message {
  readonly id: number;
  readonly op: number;
  readonly doc: Doc;
  readonly raw: Buffer;
  /** Nobody waits for an answer. */
  readonly isSilent: boolean;
}

const REPLY = 1;
const QUERY = 2004;
const MSG = 2013;
const CHECKSUM = 1;
const MORE_TO_COME = 2;

const documentAt = (bytes: Buffer, from: number): Doc => BSON.deserialize(bytes.subarray(from, from + bytes.readInt32LE(from)));

/** A list of documents under a name. */
function listAt(raw: Buffer, from: number, end: number): Doc {
  const named = raw.indexOf(0, from + 4) + 1;
  const list: Doc[] = [];
  for (let at = named; at < end; at += raw.readInt32LE(at)) list.push(documentAt(raw, at));
  return { [raw.toString('utf8', from + 4, named - 1)]: list };
}

/** OP_MSG: one body (kind 0), and any number of lists of documents (kind 1). */
function sections(raw: Buffer, flags: number): Doc {
  const end = raw.length - ((flags & CHECKSUM) > 0 ? 4 : 0);
  let doc: Doc = {};
  for (let at = 20; at < end; ) {
    const from = at + 1;
    const stop = from + raw.readInt32LE(from);
    doc = { ...doc, ...(raw[at] === 0 ? documentAt(raw, from) : listAt(raw, from, stop)) };
    at = stop;
  }
  return doc;
}

function messageIn(raw: Buffer): Message {
  const op = raw.readInt32LE(12);
  const flags = op === MSG ? raw.readUInt32LE(16) : 0;
  const doc = op === MSG ? sections(raw, flags) : documentAt(raw, op === REPLY ? 36 : raw.indexOf(0, 20) + 9);
  return { id: raw.readInt32LE(4), op, doc, raw, isSilent: (flags & MORE_TO_COME) > 0 };
}

/** Cuts a stream of bytes into messages, wherever the packets happen to be split. */
export class Reader {
  #rest: Buffer = Buffer.alloc(0);

  push(chunk: Buffer): readonly Message[] {
    this.#rest = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    const messages: Message[] = [];
    while (this.#rest.length >= 16 && this.#rest.length >= this.#rest.readInt32LE(0)) {
      const raw = this.#rest.subarray(0, this.#rest.readInt32LE(0));
      this.#rest = this.#rest.subarray(raw.length);
      messages.push(messageIn(raw));
    }
    return messages;
  }
}

let ids = 0;

/** A result as the reply to a message, in the manner in which it was asked. */
export function encode(result: Doc, { id, op }: Pick<Message, 'id' | 'op'>): Buffer {
  const body = BSON.serialize(result, { ignoreUndefined: true });
  const isOld = op === QUERY;
  const head = Buffer.alloc(isOld ? 36 : 21);
  for (const [at, value] of [head.length + body.length, ++ids, id, isOld ? REPLY : MSG].entries()) head.writeInt32LE(value, at * 4);
  if (isOld) {
    head.writeInt32LE(8, 16);
    head.writeInt32LE(1, 32);
  }
  return Buffer.concat([head, body]);
}

/** What a driver adds to every command says nothing to a learner. */
const NOISE = new Set(['lsid', '$db', 'txnNumber', '$clusterTime', '$readPreference', 'apiVersion', 'ordered', 'maxTimeMS']);

/** A command or a reply on one line. */
export const show = (doc: Doc): string => BSON.EJSON.stringify(Object.fromEntries(Object.entries(doc).filter(([key]) => !NOISE.has(key))));
