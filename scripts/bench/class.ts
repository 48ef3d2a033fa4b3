/** Measures a class of 300 in processes of their own, its host killed in the middle, and tells its parent. */
import { runClassLoad } from '../class-load/class-load.ts';
import { type Figure, percentile } from './report.ts';

const learners = 300;
const result = await runClassLoad({ learners, seconds: 20 });
for (const error of result.errors.slice(0, 5)) console.error(error);
const figures: Figure[] = [
  {
    what: `class of ${learners}: a message to all`,
    value: percentile(result.broadcasts, 0.95),
    budget: 250,
    unit: 'ms',
    how: `95th percentile of ${result.broadcasts.length} on event streams`,
  },
  {
    what: 'the same, one POST, redirect and GET in a lab',
    value: percentile(result.exchanges, 0.95),
    budget: 300,
    unit: 'ms',
    how: `95th percentile of ${result.exchanges.length} over HTTP, 100 a second`,
  },
  ...(result.rssMb === null
    ? []
    : [{ what: 'the same, resident memory', value: result.rssMb, budget: 400, unit: 'MB', how: 'the host alone, after 20 s of work' }]),
  {
    what: 'the same, host killed and started again',
    value: result.recoveredMs,
    budget: 10_000,
    unit: 'ms',
    how: `until ${result.streamsBack} of ${learners} streams were back`,
  },
  {
    what: 'the same, lost progress',
    value: result.lost + (learners - result.streamsBack),
    budget: 0,
    unit: '',
    how: 'learners whose step, noted over 1 s before, was gone, or whose stream was',
  },
  { what: 'the same, errors', value: result.errors.length, budget: 0, unit: '', how: 'calls that failed before the host was killed' },
];
process.send?.(figures);
process.disconnect?.();
