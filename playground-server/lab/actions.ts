/** Plans every kind of action: finds out whether it is possible, and gives what then happens. */
import { type Action, BrowserName, type RequestAction } from '../protocol.ts';
import { planDoor } from './door-exchange.ts';
import type { Equipment, Plan } from './equipment.ts';
import { planGuess, planSign } from './forgery.ts';
import { planJar } from './jar-actions.ts';
import { planClock, planKill, planReset, planToggle } from './program-actions.ts';
import { fillIn, type Lookup } from './references.ts';
import { Refusal, reasonOf } from './refusal.ts';
import { planBots, planRaw, planRequest, planScript } from './request-actions.ts';
import { planStore } from './store-actions.ts';

/** What a reference stands for in this lab. */
function lookupIn({ browsers, kept }: Equipment): Lookup {
  return (name, field) => {
    const browser = BrowserName.safeParse(name);
    if (!browser.success) return field === undefined ? kept.get(name) : null;
    if (field !== undefined) return browsers[browser.data].fieldOf(field);
    const ticket = browsers[browser.data].jar.ticket();
    return ticket ? `${ticket.name}=${ticket.value}` : null;
  };
}

function planTogether(requests: readonly RequestAction[], equipment: Equipment): Plan {
  const plans = requests.map((request) => planRequest(request, lookupIn(equipment), equipment));
  return async (doing) => void (await Promise.all(plans.map(async (plan) => plan(doing))));
}

/** The second is planned when its time has come: until then its references may still change. */
function planDuring({ first, after, second }: Extract<Action, { do: 'during' }>, equipment: Equipment): Plan {
  const plan = planRequest(first, lookupIn(equipment), equipment);
  return async (doing) => {
    const later = async (): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, after));
      try {
        await (await planAction(second, equipment))(doing);
      } catch (error: unknown) {
        doing.refused(second, reasonOf(error));
      }
    };
    await Promise.all([plan(doing), later()]);
  };
}

/** The steps have taken it already, or say why not. */
function accepted(refusal: string | null): Plan {
  if (refusal !== null) throw new Refusal(refusal);
  return () => {};
}

/** An answer may name what only the run knows, such as a sid: what is remembered is the text that it stands for. */
export function filledIn(action: Action, equipment: Equipment): Action {
  return action.do === 'answer' ? { ...action, value: fillIn(action.value, lookupIn(equipment)) } : action;
}

/** Plans an action; throws a Refusal where it makes no sense now. */
export function planAction(action: Action, equipment: Equipment): Plan | Promise<Plan> {
  const lookup = lookupIn(equipment);
  const { copies, browsers, steps, now } = equipment;
  switch (action.do) {
    case 'request':
      return planRequest(action, lookup, equipment);
    case 'bots':
      return planBots(action, equipment);
    case 'raw':
      return planRaw(action.text, lookup, equipment);
    case 'script':
      return planScript(action, lookup, equipment);
    case 'door':
      return planDoor(action, equipment);
    case 'together':
      return planTogether(action.requests, equipment);
    case 'during':
      return planDuring(action, equipment);
    case 'jar':
      return planJar(action, lookup, equipment);
    case 'close':
      return () => browsers[action.browser].close();
    case 'store':
      return planStore(action, lookup, equipment);
    case 'toggle':
      return planToggle(action.set, equipment);
    case 'restart':
      return () => copies.restart(equipment.applied);
    case 'copies':
      return () => copies.resize(equipment.applied, action.count);
    case 'kill':
      return planKill(action, equipment);
    case 'clock':
      return planClock(action, equipment);
    case 'reset':
      return planReset(equipment);
    case 'guess':
      return planGuess(action, equipment);
    case 'sign':
      return planSign(action, lookup, equipment);
    case 'answer':
      return accepted(steps.answer(action.question, action.value, now()));
    case 'open':
      return accepted(steps.open(action.step, now()));
  }
}
