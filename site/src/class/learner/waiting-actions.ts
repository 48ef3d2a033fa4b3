import type { LearnerAction } from '../../../../playground-server/class/class-protocol.ts';
import type { LearnerView } from '../../../../playground-server/class/class-views.ts';

/** An action that the host has not confirmed yet; its id makes sure that it is done once, however often it is sent. */
export interface Waiting {
  readonly id: string;
  readonly action: LearnerAction;
}

/** As many as the host takes at once. */
export const mostWaiting = 200;

/** What a later action of its kind makes needless, as long as neither was sent. */
const keyOf = (action: LearnerAction): string | null => {
  switch (action.do) {
    case 'help':
    case 'follow':
    case 'look':
      return action.do;
    case 'ready':
      return `ready ${action.check}`;
    case 'vote':
      return `vote ${action.poll}`;
    case 'at':
    case 'hint':
    case 'leave':
      return null;
  }
};

/** The list with one more. Of two that say where a switch stands only the later counts; when the list is full the oldest place goes. */
export function withWaiting(list: readonly Waiting[], one: Waiting): readonly Waiting[] {
  const key = keyOf(one.action);
  const kept = key === null ? list : list.filter(({ action }) => keyOf(action) !== key);
  const longer = [...kept, one];
  if (longer.length <= mostWaiting) return longer;
  const dropped = longer.findIndex(({ action }) => action.do === 'at');
  return longer.toSpliced(Math.max(dropped, 0), 1);
}

/** The view as it will be once all that waits is done, so that a press shows at once. */
export function withPending(view: LearnerView, list: readonly Waiting[]): LearnerView {
  let { me } = view;
  for (const { action } of list) {
    if (action.do === 'help') me = { ...me, asksForHelp: action.on };
    else if (action.do === 'follow') me = { ...me, follows: action.on };
    else if (action.do === 'look') me = { ...me, look: action.allow ? 'open' : 'closed' };
    else if (action.do === 'ready' && action.check === view.ready?.id)
      me = { ...me, readyReply: action.reply, asksForHelp: action.reply === 'help' || me.asksForHelp };
    else if (action.do === 'vote' && action.poll === view.poll?.id && view.poll.state === 'open') me = { ...me, vote: action.option };
  }
  return me === view.me ? view : { ...view, me };
}

const isWaiting = (value: unknown): value is Waiting =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  typeof value.id === 'string' &&
  'action' in value &&
  typeof value.action === 'object' &&
  value.action !== null &&
  'do' in value.action;

/** Reads a kept list; what a page of another version wrote is left out. */
export function parseWaiting(text: string | null): readonly Waiting[] {
  try {
    const value: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(value) ? value.filter(isWaiting).slice(-mostWaiting) : [];
  } catch {
    return [];
  }
}
