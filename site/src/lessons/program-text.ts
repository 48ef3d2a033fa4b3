const texts = import.meta.glob<string>('../../../lessons/*/app/**/*.{js,json,ejs,html}', { eager: true, query: '?raw', import: 'default' });

/** The text of a lesson's file, such as lessons/03-setting-up/app/server.js; fails the build where there is none. */
export function programText(place: string): string {
  const text = texts[`../../../${place}`];
  if (text === undefined) {
    const folder = place.slice(0, place.lastIndexOf('/') + 1);
    const there = Object.keys(texts)
      .map((name) => name.replace('../../../', ''))
      .filter((name) => name.startsWith(folder));
    throw new Error(`${place} is not there. Name one of these files: ${there.map((name) => name.slice(folder.length)).join(', ')}.`);
  }
  return text;
}
