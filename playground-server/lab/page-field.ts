/** Reads the fields of a page, as a browser would send them back untouched. */

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

const decoded = (text: string): string => text.replace(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => entities[name] ?? whole);

/** The attributes of a tag whose values stand in double quotes, as the lessons’ own programs write them. */
const attributesOf = (tag: string): Readonly<Record<string, string>> =>
  Object.fromEntries([...tag.matchAll(/\s([\w-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, decoded(value)]));

/** The value of the first input of that name; null: the page has none. */
export function fieldIn(html: string, name: string): string | null {
  const inputs = [...html.matchAll(/<input\b[^>]*>/gi)].map(([tag]) => attributesOf(tag));
  const input = inputs.find((attributes) => attributes['name'] === name);
  return input ? (input['value'] ?? '') : null;
}
