/** Header lines that every exchange has and no lesson speaks of. */
const ordinary =
  /^(host|connection|keep-alive|date|etag|x-powered-by|content-length|user-agent|accept|accept-encoding|accept-language|vary):/i;

/**
 * The lines of a head that tell something: the first line, and the headers that are not in every exchange.
 * @example cutHead('GET / HTTP/1.1\r\nHost: localhost\r\nCookie: a=1\r\n\r\n') // => ['GET / HTTP/1.1', 'Cookie: a=1']
 */
export function cutHead(head: string): readonly string[] {
  return head.split(/\r?\n/).filter((line, index) => line !== '' && (index === 0 || !ordinary.test(line)));
}
