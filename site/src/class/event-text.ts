/**
 * Reads the text of an event stream as it comes in; the result of each chunk is the data of the events that it completes.
 * A comment, such as a heartbeat, completes none. The names and ids of events are not used here.
 */
export function eventReader(): (chunk: string) => string[] {
  let rest = '';
  let data: string[] = [];
  return (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    const events: string[] = [];
    for (const raw of lines) {
      const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
      if (line === '' && data.length > 0) {
        events.push(data.join('\n'));
        data = [];
      } else if (line.startsWith('data:')) data.push(line.slice(line.startsWith('data: ') ? 6 : 5));
    }
    return events;
  };
}
