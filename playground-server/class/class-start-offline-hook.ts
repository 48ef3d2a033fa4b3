/** For tests, loaded before a program: refuses and reports whatever the program asks of another computer. */
import dgram from 'node:dgram';
import dns from 'node:dns';
import net from 'node:net';

const isOwn = (host: string): boolean => /^(localhost|127(\.\d+){3}|::1|0\.0\.0\.0|::)?$/.test(host.replace(/^\[|\]$/g, ''));

function refuse(what: string): Error {
  console.log(`offline-hook: refused ${what}`);
  return new Error(`There is no network: ${what}.`);
}

/** The host of a connection, however it is asked for; undefined: this computer. */
function hostOf(args: readonly unknown[]): string | undefined {
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  if (typeof first === 'object' && first !== null) return 'host' in first && typeof first.host === 'string' ? first.host : undefined;
  return typeof first === 'number' && typeof second === 'string' ? second : undefined;
}

const connect: CallableFunction = Reflect.get(net.Socket.prototype, 'connect');
Reflect.set(net.Socket.prototype, 'connect', function connectAtHome(this: net.Socket, ...args: readonly unknown[]): unknown {
  const host = hostOf(args);
  return host === undefined || isOwn(host) ? Reflect.apply(connect, this, args) : this.destroy(refuse(`a connection to ${host}`));
});

for (const method of ['send', 'connect'] as const)
  Reflect.set(dgram.Socket.prototype, method, () => {
    throw refuse('a datagram');
  });

const lookup = dns.lookup;
Reflect.set(dns, 'lookup', (name: string, ...rest: readonly unknown[]): unknown => {
  if (isOwn(name) || net.isIP(name) !== 0) return Reflect.apply(lookup, dns, [name, ...rest]);
  const [callback] = rest.slice(-1);
  return typeof callback === 'function' ? Reflect.apply(callback, null, [refuse(`the name ${name}`)]) : undefined;
});

for (const home of [dns, dns.promises])
  for (const method of ['resolve', 'resolve4', 'resolve6', 'resolveAny', 'reverse', ...(home === dns.promises ? ['lookup'] : [])])
    Reflect.set(home, method, (name: string) => {
      throw refuse(`the name ${name}`);
    });

console.log('offline-hook: watching');
