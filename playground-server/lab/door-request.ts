/** Reads a real browser's request whole, so that a rebuilt lab can see it again. */
import { Readable } from 'node:stream';
import type { DoorAnswer, DoorRequest } from '../open-lab.ts';
import { Action } from '../protocol.ts';
import type { DoorAction } from './door-exchange.ts';

/** Requests of real browsers that one lab works on at the same time. */
export const AT_DOOR = 200;

/** What is said to the next one. */
export const BUSY = `This lab is busy with ${AT_DOOR} requests that have not ended. Wait for one of them, or restart the program.`;

/** The answer where the lab does not take the request. */
export const busyAnswer = (why: string): DoorAnswer => ({
  status: 503,
  statusMessage: 'Service Unavailable',
  headers: [
    ['Content-Type', 'text/plain; charset=utf-8'],
    ['Retry-After', '5'],
  ],
  body: Readable.from([why]),
});

/** Bytes of a body that go through the door. */
const MOST = 300_000;

async function bodyOf({ body }: DoorRequest): Promise<Buffer | null> {
  if (!body) return null;
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of body) {
    const chunk = Buffer.from(part);
    length += chunk.length;
    if (length > MOST) throw new RangeError(`A body through the door may be ${MOST} bytes long. Send a smaller one.`);
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}

/** The request as an action; throws where it is larger than a lab can remember. */
export async function receiveDoor(request: DoorRequest): Promise<DoorAction> {
  const body = await bodyOf(request);
  const { method, path, headers } = request;
  const action = Action.parse({ do: 'door', method, path, headers, ...(body && { body: body.toString('base64') }) });
  if (action.do !== 'door') throw new TypeError('A request through the door is a door action.');
  return action;
}
