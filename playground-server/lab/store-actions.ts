/** What is done to the store: chosen, slowed, broken, stopped, repaired, and rows deleted. */
import type { Action } from '../protocol.ts';
import { choicesOf, useStore } from './chosen-store.ts';
import type { Equipment, Plan } from './equipment.ts';
import { fillIn, type Lookup } from './references.ts';
import { Refusal } from './refusal.ts';

type StoreAction = Extract<Action, { do: 'store' }>;

function planChoose(kind: Extract<StoreAction, { verb: 'choose' }>['kind'], equipment: Equipment): Plan {
  const choices = choicesOf(equipment);
  const offer = choices.find((candidate) => candidate.kind === kind);
  if (!offer) {
    const have = choices.map(({ label }) => label).join(', ');
    throw new Refusal(`This lab has no ${kind} store. Choose one of: ${have}.`);
  }
  const missing = offer.missing();
  if (missing !== null) throw new Refusal(missing);
  return async () => {
    equipment.copies.stop();
    await useStore(offer, equipment);
    await equipment.copies.restart(equipment.applied);
  };
}

async function planDelete(row: string, { store, copies, ledger }: Equipment): Promise<Plan> {
  const rows = await store.rows(copies.programs);
  if (!rows.some(({ sid }) => sid === row)) {
    const keys = rows.slice(0, 5).map(({ sid }) => sid);
    throw new Refusal(
      `The store has no row ${row}. ${keys.length > 0 ? `It has ${keys.join(', ')}${rows.length > 5 ? ' …' : ''}.` : 'It is empty.'}`,
    );
  }
  return async () => {
    await store.deleteRow(copies.programs, row);
    ledger.deleted(row);
  };
}

/** Plans what is done to the store. */
export function planStore(action: StoreAction, lookup: Lookup, equipment: Equipment): Plan | Promise<Plan> {
  const { faults, store, ledger } = equipment;
  switch (action.verb) {
    case 'choose':
      return planChoose(action.kind, equipment);
    case 'delay':
      return () => {
        faults.delays[action.op] = action.ms;
      };
    case 'break':
      return () => void faults.broken.add(action.op);
    case 'heal':
      return async () => {
        faults.heal();
        if (equipment.stopped) await store.start();
        equipment.stopped = false;
      };
    case 'stop':
    case 'cut':
    case 'start': {
      if (store.unstoppable !== null) throw new Refusal(store.unstoppable);
      const { verb } = action;
      return async () => {
        if (verb === 'stop' && store.rowsEnd === 'with the store') ledger.emptied();
        await store[verb]();
        equipment.stopped = verb !== 'start';
      };
    }
    case 'delete':
      return planDelete(fillIn(action.row, lookup), equipment);
  }
}
