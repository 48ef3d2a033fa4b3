/** What is done to the program: toggled, restarted, copied, killed, and begun anew. */
import type { Action } from '../protocol.ts';
import { useFirstStore } from './chosen-store.ts';
import type { Equipment, Plan } from './equipment.ts';
import { Refusal } from './refusal.ts';
import { applyToggles, firstValues, fitsStore, refuseToggles } from './toggles.ts';

/** Sets toggles: the edited text is what runs, from a new start. */
export function planToggle(set: Readonly<Record<string, string>>, equipment: Equipment): Plan {
  const { loaded, toggles, copies, browsers, store } = equipment;
  const refusal = refuseToggles(loaded.lesson, set);
  if (refusal !== null) throw new Refusal(refusal);
  const homeless = loaded.lesson.toggles.find((toggle) => toggle.name in set && !fitsStore(toggle, store.kind));
  if (homeless)
    throw new Refusal(
      `The toggle ${homeless.name} has no place while the store is ${store.label}. Choose ${homeless.stores?.join(' or ')}.`,
    );
  const values = { ...Object.fromEntries(toggles), ...set };
  const applied = applyToggles(loaded, values, store.kind);
  return async () => {
    for (const [name, value] of Object.entries(set)) toggles.set(name, value);
    equipment.applied = applied;
    if (loaded.lesson.toggles.some(({ name, emptiesJars }) => emptiesJars && name in set))
      for (const { jar } of Object.values(browsers)) jar.clear();
    await copies.restart(applied);
  };
}

/** Ends one copy. */
export function planKill({ copy }: Extract<Action, { do: 'kill' }>, { copies }: Equipment): Plan {
  if (!copies.alive[copy - 1]) {
    const alive = copies.alive.flatMap((isAlive, at) => (isAlive ? [at + 1] : [])).join(', ') || 'none';
    throw new Refusal(`Copy ${copy} does not run. Running now: ${alive}.`);
  }
  return () => void copies.kill(copy);
}

/** Moves time. */
export function planClock({ who, by }: Extract<Action, { do: 'clock' }>, { clock, copies, store }: Equipment): Plan {
  return async () => {
    clock.move(who, by);
    if (who === 'browser') return;
    await store.clockMoved();
    copies.clockJumped();
  };
}

/** A fresh lab of the same seed; what was passed stays passed. */
export function planReset(equipment: Equipment): Plan {
  const { loaded, clock, faults, copies, browsers, kept, ledger, steps, toggles, now } = equipment;
  return async () => {
    copies.reset();
    clock.reset();
    faults.heal();
    kept.clear();
    for (const browser of Object.values(browsers)) browser.reset();
    toggles.clear();
    for (const [name, value] of Object.entries(firstValues(loaded.lesson))) toggles.set(name, value);
    await useFirstStore(equipment);
    equipment.applied = applyToggles(loaded, {});
    await copies.restart(equipment.applied, 1);
    ledger.forget();
    steps.reset(now());
  };
}
