/** Which store a lab uses: the kinds that its lesson's program has lines for, and the change from one to another. */
import type { StoreOffer } from '../stores/store.ts';
import type { Equipment } from './equipment.ts';
import { applyToggles, firstStore, variantsOf } from './toggles.ts';

/** The kinds that this lab can choose from, the one of its app folder first. */
export function choicesOf({ loaded, offers }: Pick<Equipment, 'loaded' | 'offers'>): readonly StoreOffer[] {
  return variantsOf(loaded.lesson).flatMap(({ kind }) => offers.filter((offer) => offer.kind === kind));
}

/** Opens a store in place of the one before, with the program that uses it; no program may run. */
export async function useStore(offer: StoreOffer, equipment: Equipment): Promise<void> {
  const { clock, ledger, loaded, toggles } = equipment;
  equipment.store.close();
  const store = await offer.open({ clock });
  if (equipment.isOver) return store.close(); // the lab was stopped meanwhile, and nobody else would
  equipment.store = store;
  equipment.stopped = false;
  ledger.changed();
  equipment.applied = applyToggles(loaded, Object.fromEntries(toggles), offer.kind);
}

/** Goes to the store of the lesson's app folder, empty and running; no program may run. */
export async function useFirstStore(equipment: Equipment): Promise<void> {
  const kind = firstStore(equipment.loaded.lesson);
  equipment.stopped = false;
  if (equipment.store.kind === kind) return equipment.store.clear();
  const offer = choicesOf(equipment).find((candidate) => candidate.kind === kind);
  if (!offer) throw new TypeError(`${equipment.loaded.lesson.slug} needs the store ${kind}, which this host does not offer.`);
  return useStore(offer, equipment);
}
