/** Why the class's host refuses this page. */
export interface Refusal {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
}

/** How a page hears of its class. */
export interface Link {
  /**
   * `live`: the stream is open; `polling`: streams do not get through, but questions are answered; `lost`: it was open and is tried again;
   * `away`: nothing answers; `refused`: the host answers, and does not let this page in.
   */
  readonly state: 'connecting' | 'live' | 'polling' | 'lost' | 'away' | 'refused';
  /** Streams in a row that came to nothing. */
  readonly failures: number;
  /** Polls since a stream was tried last. */
  readonly polls: number;
  readonly refusal: Refusal | null;
}

/** What happens to a link. */
export type LinkEvent =
  /** Something came through the stream. */
  | { readonly did: 'hear' }
  /** The stream ended, could not be opened, or was silent for too long. */
  | { readonly did: 'fail' }
  /** A poll was answered, or was not. */
  | { readonly did: 'poll'; readonly answered: boolean }
  | { readonly did: 'refuse'; readonly refusal: Refusal }
  /** The page is seen again, or somebody pressed "try now". */
  | { readonly did: 'wake' };

/** What a page does next: open the stream or poll, after so many ms. */
export interface Next {
  readonly what: 'stream' | 'poll';
  readonly after: number;
}

/** Before the first try. */
export const newLink: Link = { state: 'connecting', failures: 0, polls: 0, refusal: null };

/** After so many streams in a row that came to nothing, the page asks for the state instead. */
const patience = 3;
const pollEvery = 5000;
/** Polls between two tries of the stream. */
const pollsPerTry = 6;
const refusedWait = 15_000;
const shortestWait = 500;
const firstWait = 3000;
const longestWait = 10_000;

/** The link after an event. */
export function linkAfter(link: Link, event: LinkEvent): Link {
  switch (event.did) {
    case 'hear':
      return link.state === 'live' && link.failures === 0 ? link : { state: 'live', failures: 0, polls: 0, refusal: null };
    case 'fail': {
      const failures = link.failures + 1;
      // While polls are answered the class is heard; the stream that failed was a try for something better.
      if (link.state === 'polling') return { ...link, failures, polls: 0 };
      // Whether the host is gone, or only streams are, a poll will tell.
      const known = link.state === 'connecting' || link.state === 'away' ? link.state : 'lost';
      const state = failures > patience ? 'away' : known;
      return { state, failures, polls: 0, refusal: null };
    }
    case 'poll':
      // A host that was gone and answers again has streams again, too.
      return event.answered
        ? { state: 'polling', failures: link.failures, polls: link.state === 'away' ? pollsPerTry : link.polls + 1, refusal: null }
        : { state: 'away', failures: link.failures + 1, polls: 0, refusal: null };
    case 'refuse':
      return { state: 'refused', failures: 0, polls: 0, refusal: event.refusal };
    case 'wake':
      return { ...link, failures: 0, polls: 0 };
  }
}

/** The wait after so many failures: anywhere up to a bound that grows, so that a class does not come back all at once. */
export function waitAfter(failures: number, random: number): number {
  const longest = Math.min(firstWait * 1.5 ** (failures - 1), longestWait);
  return Math.round(shortestWait + (longest - shortestWait) * random);
}

/** What a page does next on a link whose stream is not open; `random` is from 0 to 1. */
export function nextOn({ state, failures, polls }: Link, random: number): Next {
  if (state === 'refused') return { what: 'stream', after: refusedWait };
  if (state === 'polling')
    return polls >= pollsPerTry ? { what: 'stream', after: waitAfter(1, random) } : { what: 'poll', after: pollEvery };
  const isPoll = failures >= patience && (failures - patience) % 2 === 0;
  return { what: isPoll ? 'poll' : 'stream', after: failures === 0 || failures === patience ? 0 : waitAfter(failures, random) };
}
