import type { ClassView } from '../../../../playground-server/class/class-views.ts';

/** `m:ss`, as a kitchen timer shows it. */
const clockOf = (ms: number): string => {
  const seconds = Math.ceil(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

/** The class's timer in words; null where there is none. In a break it stands still. */
export function timeLeft({ timer, isBreak }: Pick<ClassView, 'timer' | 'isBreak'>, now: number): string | null {
  if (!timer) return null;
  const left = isBreak ? timer.left : timer.endsAt - now;
  const words = left <= 0 ? 'time is up' : `${clockOf(left)} left`;
  return isBreak ? `timer stopped, ${words}` : words;
}
