import { html, nothing, type TemplateResult } from 'lit-html';
import type { Place } from '../../../../playground-server/class/class-protocol.ts';
import type { LearnerView } from '../../../../playground-server/class/class-views.ts';
import type { BarParts } from './bar-parts.ts';
import { keptWords } from './connection-words.ts';
import { closeButton, type Notice } from './notice.ts';
import { ofBreak, ofLook, ofRename, ofStart } from './own-notices.ts';
import { addressOf, isPast, isSamePlace, placeName } from './place-name.ts';

function ofCall({ view, here, call, now, follow, goAlone }: BarParts): Notice | null {
  if (view?.state !== 'open') return null;
  const to = placeName(call.is === 'counting' ? call.place : view.place, here?.lesson ?? null);
  if (call.is === 'counting') {
    const seconds = Math.max(0, Math.ceil((call.until - now) / 1000));
    return {
      key: `call ${call.seq}`,
      tone: 'now',
      say: `The class moves to ${to} in 5 seconds.`,
      shown: html`The class moves to ${to} in <b class="count">${seconds} s</b>.`,
      buttons: html`<button class="btn" type="button" @click=${goAlone}>Stay here</button>`,
    };
  }
  // Who follows and is ahead, or has passed the class's step, needs no way back to it.
  const isBehind = here === null || isPast(view.place, here);
  if (isSamePlace(here, view.place) || (view.me.follows && call.is !== 'offered' && !isBehind)) return null;
  return {
    key: `join ${view.place.lesson} ${view.place.step}`,
    tone: 'calm',
    say: `The class is ${here?.lesson === view.place.lesson ? 'at another step' : here ? 'in another lesson' : 'in a lesson'}.`,
    buttons: html`<button class="btn" type="button" @click=${follow}>Join the class at ${to}</button>`,
  };
}

function ofMessage({ message }: LearnerView, parts: BarParts): Notice | null {
  const key = `message ${message}`;
  return message === null || parts.isClosed(key)
    ? null
    : {
        key,
        tone: 'now',
        say: `Your teacher says: ${message}`,
        shown: html`<b>Your teacher:</b> ${message}`,
        buttons: closeButton(parts, key),
      };
}

function ofReady({ ready, me }: LearnerView, { do: act }: BarParts): Notice | null {
  if (!ready) return null;
  const reply = (to: 'done' | 'help', text: string, icon: string): TemplateResult =>
    html`<button class=${me.readyReply === to ? 'btn chosen' : 'btn'} type="button" aria-pressed=${me.readyReply === to ? 'true' : 'false'} @click=${() => act({ do: 'ready', check: ready.id, reply: to })}><i class="icon ${icon}" aria-hidden="true"></i>${text}</button>`;
  const said = { done: 'You said: done.', help: 'You said: I need help. Your hand is up.' };
  return {
    key: `ready ${ready.id}`,
    tone: 'now',
    say: me.readyReply ? said[me.readyReply] : 'Your teacher asks: are you done?',
    buttons: html`${reply('done', 'Done', 'check')}${reply('help', 'I need help', 'hand')}`,
  };
}

function ofPoll({ poll, me }: LearnerView, parts: BarParts): Notice | null {
  if (!poll) return null;
  const key = `poll ${poll.id} ${poll.state}`;
  if (poll.state === 'closed' && parts.isClosed(key)) return null;
  const open = me.vote === null ? 'Your teacher asks everyone a question.' : 'You have voted.';
  return {
    key,
    tone: 'now',
    say: poll.state === 'open' ? open : 'The question is closed: see what was right.',
    buttons: html`<button class="btn" type="button" popovertarget="class-poll">${poll.state === 'open' ? (me.vote === null ? 'Answer' : 'See or change it') : 'See it'}</button>${poll.state === 'closed' ? closeButton(parts, key) : nothing}`,
  };
}

function ofHold({ hold }: LearnerView, { here }: BarParts): Notice | null {
  if (!hold) return null;
  const after = placeName(hold, here?.lesson ?? null);
  const isBeyond = here !== null && isPast(here, hold);
  return {
    key: `hold ${hold.lesson} ${hold.step} ${isBeyond}`,
    tone: 'calm',
    say: isBeyond ? `The class waits after ${after}. You are past it: wait here, or go back.` : `The class waits after ${after}.`,
    buttons: isBeyond ? html`<a class="btn" href=${addressOf(hold)}>Back to ${after}</a>` : nothing,
  };
}

/** A line for what was opened at the step where the learner is, and at the class's step. */
function ofReleased({ released, place }: LearnerView, parts: BarParts): readonly Notice[] {
  const isNear = ({ lesson, step }: Place): boolean => isSamePlace({ lesson, step }, parts.here) || isSamePlace({ lesson, step }, place);
  const here = released.filter((each) => each.lesson === parts.here?.lesson && isNear(each));
  return [...new Set(here.map(({ step }) => step))].flatMap((step) => {
    const opened = here.filter((each) => each.step === step).map(({ what }) => what);
    const [lesson = ''] = here.map((each) => each.lesson);
    const key = `released ${step} ${opened.toSorted().join(' ')}`;
    if (parts.isClosed(key)) return [];
    return {
      key,
      tone: 'calm',
      say: `Your teacher has opened the ${opened.toSorted().join(' and the ')} of ${placeName({ lesson, step }, lesson)}.`,
      buttons: html`<a class="btn" href=${addressOf({ lesson, step })} @click=${(event: MouseEvent) => {
        event.preventDefault();
        parts.close(key);
        parts.seeReleased({ lesson, step });
      }}>See it</a>${closeButton(parts, key)}`,
    } as const;
  });
}

function ofTrouble(parts: BarParts): Notice | null {
  const { link, view, origin } = parts;
  if (link.state === 'refused' && link.refusal) {
    const { status, title, detail } = link.refusal;
    // 404: there is no class at all, so there is nothing to come back to.
    const isGone = status === 404;
    return {
      key: `refused ${status}`,
      tone: 'now',
      say: isGone ? 'No class is running here now. Your lessons work on, and your work stays in this browser.' : `${title}. ${detail}`,
      buttons: isGone
        ? html`<button class="btn" type="button" @click=${parts.putAway}>Put this bar away</button>`
        : html`<a class="btn" href="/class/">Open the join page</a><button class="btn" type="button" @click=${parts.putAway}>Put this bar away</button>`,
    };
  }
  if (link.state !== 'away') return null;
  const others = link.failures < 8 ? [] : (view?.addresses ?? []).filter((address) => address !== origin).slice(0, 3);
  const elsewhere = ' If its address has changed, try another one; there you come back with your name and your return code.';
  return {
    key: 'away',
    tone: 'calm',
    say: `The teacher’s computer is not answering. ${keptWords(parts.waiting)}${others.length > 0 ? elsewhere : ''}`,
    buttons: html`<button class="btn" type="button" @click=${parts.tryNow}>Try now</button>${others.map(
      (address) => html`<a class="btn" href="${address}/class/">${new URL(address).host}</a>`,
    )}`,
  };
}

/** All that the class has to say now, most urgent first. */
export function noticesOf(parts: BarParts): readonly Notice[] {
  const { view } = parts;
  const trouble = ofTrouble(parts);
  if (view?.state === 'ended')
    return [
      {
        key: 'ended',
        tone: 'now',
        say: 'The class is over. Your work stays in this browser, and every lesson works on.',
        buttons: html`<button class="btn" type="button" @click=${parts.putAway}>Put this bar away</button>`,
      },
    ];
  // Who is out of the class has nothing to answer there.
  const all =
    view && parts.link.state !== 'refused'
      ? [
          ofCall(parts),
          ofBreak(view),
          ofLook(view, parts),
          ofRename(view, parts),
          ofMessage(view, parts),
          ofReady(view, parts),
          ofPoll(view, parts),
          ...ofReleased(view, parts),
          ofStart(view, parts),
          ofHold(view, parts),
        ]
      : [];
  return [trouble, ...all].filter((notice) => notice !== null);
}
