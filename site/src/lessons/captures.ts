import { z } from 'astro/zod';

const Row = z.object({ sid: z.string(), key: z.string().optional(), json: z.string() });

/** One exchange of a step's show-me run, as scripts/capture.ts writes it into lessons/NN-slug/captures.json. */
const CapturedExchange = z.object({
  method: z.string(),
  path: z.string(),
  status: z.number().nullable(),
  requestHead: z.string(),
  responseHead: z.string(),
  cookie: z.string().nullable(),
  setCookies: z.array(z.string()),
  calls: z.array(z.string()),
  rows: z.array(Row),
  body: z.string(),
  verdict: z.object({ headline: z.string(), because: z.string() }).nullable(),
});
/** One captured exchange. */
export type CapturedExchange = z.infer<typeof CapturedExchange>;
const Captures = z.record(z.string(), z.array(CapturedExchange));

const files = import.meta.glob<string>('../../../lessons/*/captures.json', { eager: true, query: '?raw', import: 'default' });

/** An exchange of a lesson's captures: of that step, counted from 1, or from the end where `index` is below 0. */
export function captureOf(slug: string, step: string, index: number): CapturedExchange {
  const file = `lessons/${slug}/captures.json`;
  const text = files[`../../../${file}`];
  if (text === undefined) throw new Error(`${file} is missing. Run: node scripts/capture.ts`);
  const exchanges = Captures.parse(JSON.parse(text))[step];
  if (!exchanges) throw new Error(`${file} has no step ${step}. Run: node scripts/capture.ts`);
  const exchange = exchanges.at(index > 0 ? index - 1 : index);
  if (!exchange)
    throw new Error(`${file} has ${exchanges.length} exchanges in step ${step}, not ${index}. Name one of these in <Capture>.`);
  return exchange;
}
