import type { IncomingMessage } from 'node:http';

/** The cookies of one simulated browser: names and values, without rules, since it talks to one origin only. */
export class Cookies {
  readonly #values = new Map<string, string>();

  take(response: IncomingMessage): void {
    for (const line of response.headers['set-cookie'] ?? []) {
      const [pair = ''] = line.split(';');
      const equals = pair.indexOf('=');
      const name = pair.slice(0, equals);
      const value = pair.slice(equals + 1);
      if (value === '') this.#values.delete(name);
      else this.#values.set(name, value);
    }
  }

  get header(): string {
    return [...this.#values].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}
