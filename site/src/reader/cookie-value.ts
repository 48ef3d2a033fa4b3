/** What a cookie's value looks like. */
export type ValueKind =
  | { readonly kind: 'signed'; readonly sid: string; readonly signature: string }
  | { readonly kind: 'json'; readonly text: string }
  | { readonly kind: 'jwt'; readonly payload: string }
  | { readonly kind: 'plain' };

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** The middle part of a JSON Web Token as text; null: it is none. */
function payloadOf(value: string): string | null {
  const [, payload] = /^eyJ[\w-]+\.(eyJ[\w-]+)\.[\w-]*$/.exec(value) ?? [];
  if (payload === undefined) return null;
  try {
    const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
    return new TextDecoder().decode(bytes);
  } catch {
    return null;
  }
}

/** Takes a value apart: express-session and cookie-parser write `s:` before what they sign and `j:` before JSON. */
export function valueKind(value: string): ValueKind {
  const text = decoded(value);
  const at = text.lastIndexOf('.');
  if (text.startsWith('s:') && at > 1) return { kind: 'signed', sid: text.slice(2, at), signature: text.slice(at + 1) };
  if (text.startsWith('j:')) return { kind: 'json', text: text.slice(2) };
  const payload = payloadOf(text);
  return payload === null ? { kind: 'plain' } : { kind: 'jwt', payload };
}

/** The signature that a secret gives to a text: HMAC-SHA256 in Base64 without its padding, as cookie-signature writes it. */
export async function signatureBy(secret: string, text: string): Promise<string> {
  const bytes = new TextEncoder();
  const key = await crypto.subtle.importKey('raw', bytes.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const signed = new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes.encode(text)));
  return btoa(String.fromCharCode(...signed)).replace(/=+$/, '');
}
