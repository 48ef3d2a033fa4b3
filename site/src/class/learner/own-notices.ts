/** What the bar says of the learner alone: that the class has a break, what their lab needs, who may look or has looked, and a new name. */
import { html, type TemplateResult } from 'lit-html';
import type { LearnerView } from '../../../../playground-server/class/class-views.ts';
import type { BarParts } from './bar-parts.ts';
import { closeButton, type Notice } from './notice.ts';
import { isSamePlace, placeName } from './place-name.ts';

/** A moment of today, as the clock on the wall shows it. */
export const timeOfDay = (at: number): string => new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });

/** The break that the class has. */
export const ofBreak = ({ isBreak, timer }: LearnerView): Notice | null =>
  isBreak
    ? {
        key: 'break',
        tone: 'now',
        say: `Break. ${timer ? 'The timer stands still until it is over.' : 'Your teacher says when it goes on.'}`,
        shown: html`<b class="break">Break</b> ${timer ? 'The timer stands still until it is over.' : 'Your teacher says when it goes on.'}`,
      }
    : null;

/** That the teacher asks to look, may look, or has looked. */
export function ofLook({ me }: LearnerView, { do: act }: BarParts): Notice | null {
  const answer = (allow: boolean, text: string): TemplateResult =>
    html`<button class="btn" type="button" @click=${() => act({ do: 'look', allow })}>${text}</button>`;
  if (me.look === 'asked')
    return {
      key: 'look asked',
      tone: 'now',
      say: 'Your teacher asks to look at your lab. They see its requests and its store, and change nothing.',
      buttons: html`${answer(true, 'Allow')}${answer(false, 'No')}`,
    };
  if (me.look !== 'open') return null;
  const looked = me.lookedAt === null ? '' : ` They looked last at ${timeOfDay(me.lookedAt)}.`;
  return { key: 'look open', tone: 'calm', say: `Your teacher may look at your lab.${looked}`, buttons: answer(false, 'Stop') };
}

/** That the learner was brought to a step for which their lab must be made ready. */
export function ofStart({ place }: LearnerView, { here, isAheadOfLab, startHere }: BarParts): Notice | null {
  if (here === null || !isAheadOfLab || !isSamePlace(here, place)) return null;
  return {
    key: `start ${place.step}`,
    tone: 'calm',
    say: `Your lab is not at ${placeName(place, here.lesson)} yet. Start here brings it there, from its beginning.`,
    buttons: html`<button class="btn" type="button" @click=${startHere}>Start here</button>`,
  };
}

/** The name that the teacher has given them instead of theirs. */
export function ofRename({ me }: LearnerView, parts: BarParts): Notice | null {
  const { formerNick } = parts;
  const key = `name ${formerNick} ${me.nick}`;
  if (formerNick === null || formerNick === me.nick || parts.isClosed(key)) return null;
  return {
    key,
    tone: 'now',
    say: `Your teacher has given you another name: you are ${me.nick} now. You come back with either name and the same return code.`,
    buttons: closeButton(parts, key),
  };
}
