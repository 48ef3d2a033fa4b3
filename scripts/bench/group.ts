/** Measures one group of figures in a process of its own and tells its parent, so that no group warms or burdens another. */
import { groups } from './labs.ts';

const measure = groups[process.argv[2] ?? ''];
if (!measure) throw new Error(`There is no group ${process.argv[2]}: choose one of ${Object.keys(groups).join(', ')}.`);
process.send?.(await measure());
process.disconnect?.();
