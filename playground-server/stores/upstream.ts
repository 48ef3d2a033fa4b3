/** What a relay has behind it: a server of some kind, and how its protocol is read. */
import type { Duplex } from 'node:stream';

/** A command on its way to the server. */
export interface Asked {
  /** As a person would type it. */
  readonly command: string;
  /** What goes on to the server; none: nothing does. */
  readonly bytes?: Buffer;
  /** What is answered here, in the server's place. */
  readonly answer?: { readonly reply: string; readonly bytes: Buffer };
  /** The client asked for no reply. */
  readonly isSilent?: boolean;
}

/** A reply on its way to the client. */
export interface Answered {
  readonly reply: string;
  readonly bytes: Buffer;
  /** The server said it unasked. */
  readonly isPush?: boolean;
}

/** One connection's bytes, understood as commands and replies. */
export interface Conversation {
  readonly commands: (chunk: Buffer) => readonly Asked[];
  readonly replies: (chunk: Buffer) => readonly Answered[];
}

/** What a server holds for one lab. */
export interface Held {
  readonly key: string;
  readonly json: string;
  /** The whole record, where it holds more than the JSON. */
  readonly record?: string;
  /** ms left to live; null: it lives on. */
  readonly left: number | null;
}

/** One lab's part of a server. */
export interface Upstream {
  /** A connection to the server, as the lab's clients get it. */
  open(): Duplex;
  talk(): Conversation;
  held(): Promise<readonly Held[]>;
  remove(key: string): Promise<boolean>;
  /** Time jumped by so many ms: what has less left is gone. */
  age(ms: number): Promise<void>;
  /** Forgets everything of the lab. */
  drop(): Promise<void>;
  /** Sees to it that the server runs. */
  start(): Promise<void>;
  /** Forgets everything of the lab, and the lab. */
  close(): void;
}
