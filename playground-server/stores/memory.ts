/** MemoryStore: the rows are inside each program, and end with it. */
import type { RunningProgram } from '../engine/observer.ts';
import type { Row } from '../facts.ts';
import type { LabStore, StoreOffer } from './store.ts';

async function deleteRow(programs: readonly RunningProgram[], sid: string): Promise<boolean> {
  const deleted = await Promise.all(programs.map((program) => program.deleteRow(sid)));
  return deleted.includes(true);
}

async function rows(programs: readonly RunningProgram[]): Promise<readonly Row[]> {
  const [first, ...others] = programs;
  const found = first ? await first.rows() : [];
  return others.length === 0 ? found : [...found, ...(await Promise.all(others.map((program) => program.rows()))).flat()];
}

const label = 'MemoryStore';

/** A program's own memory as its lab's store. */
export const openMemory = (): LabStore => ({
  kind: 'memory',
  label,
  server: null,
  unstoppable: 'MemoryStore lives inside the program and cannot be stopped alone. Restart the program, or break one of its calls.',
  rowsEnd: 'with the program',
  env: {},
  rows,
  count: async (programs) => programs.reduce((sum, program) => sum + program.rowCount(), 0),
  deleteRow,
  commands: () => [],
  stop: async () => {},
  cut: async () => {},
  start: async () => {},
  clear: async () => {}, // a fresh program has a fresh memory
  clockMoved: async () => {}, // it reads the program's clock
  close: () => {},
});

/** The store that express-session brings along. */
export const memory: StoreOffer = { kind: 'memory', label, missing: () => null, open: openMemory };
