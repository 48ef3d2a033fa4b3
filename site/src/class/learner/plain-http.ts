import { labOf } from '../../bench/lab.ts';

/** Steps that look at Secure cookies, or ask for the door: in a class over a network a learner's own browser cannot follow them. */
export const needOwnBrowser = { secure: ['09.6', '10.6'], door: ['03.4'] } as const;

const words = {
  secure:
    'Over http on a local network your browser drops Secure, SameSite=None and __Host- cookies. Use Ana and Ben here: the bench does with their cookies what a browser behind https does.',
  door: 'The door is open on the teacher’s computer only. Choose You on the bench: a stand-in for your own browser, with a jar of its own.',
} as const;

/** Whether a page came over plain http from another computer. */
export const isPlainHttp = ({ protocol, hostname }: { readonly protocol: string; readonly hostname: string }): boolean =>
  protocol === 'http:' && !/^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);

/** Says it at its steps, or takes it back; the result does either. */
function noteAt(main: HTMLElement, what: keyof typeof words): (isShown: boolean) => void {
  const notes = needOwnBrowser[what].flatMap((id) => {
    const prose = main.querySelector(`lesson-step[data-step="${id}"] > .step-prose`);
    const note = document.createElement('p');
    note.className = 'callout';
    note.textContent = words[what];
    return prose ? [{ prose, note }] : [];
  });
  return (isShown) => {
    for (const { prose, note } of notes) {
      if (!isShown) note.remove();
      else if (!note.isConnected) prose.prepend(note);
    }
  };
}

/** Says at the steps of a lesson's page what is other in a class over a network. */
export function notePlainHttp(main: HTMLElement): void {
  noteAt(main, 'secure')(isPlainHttp(location));
  const noteDoor = noteAt(main, 'door');
  const lab = labOf(main);
  const show = (): void => noteDoor(lab.view?.door === null);
  lab.addEventListener('change', show);
  show();
}
