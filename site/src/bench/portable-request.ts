import type { Exchange } from '../../../playground-server/facts.ts';
import { splitMessage } from './exchange-words.ts';

/** A request as another client can send it: without what belongs to its connection. */
export interface PortableRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** null: there is none, or it is no text: then `bytes` has it. */
  readonly text: string | null;
  /** The body, a character for each byte. */
  readonly bytes: string;
}

/** What every client writes by itself, or what is about one connection only. */
const byItself =
  /^(host|content-length|transfer-encoding|connection|keep-alive|user-agent|accept|accept-encoding|accept-language|sec-fetch-\w+)$/i;

/** Bytes as the UTF-8 text that they are; null where they are no text. */
function textOf(latin1: string): string | null {
  const bytes = Uint8Array.from(latin1, (character) => character.charCodeAt(0));
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

/** Takes from the raw bytes of an exchange what makes its request. */
export function portableRequest({ request, method, path }: Exchange): PortableRequest {
  const { headers, body } = splitMessage(request);
  const pairs = headers.flatMap((line) => {
    const at = line.indexOf(':');
    const name = line.slice(0, at);
    return at > 0 && !byItself.test(name) ? [[name, line.slice(at + 1).trim()] as const] : [];
  });
  return { method, path, headers: pairs, text: body === '' ? null : textOf(body), bytes: body };
}
