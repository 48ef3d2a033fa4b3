import { html, nothing, type TemplateResult } from 'lit-html';
import type { Desk } from './desk.ts';
import { chosenOf, closeMenu, fieldOf, menu } from './menu.ts';
import { lessonAt } from './place-words.ts';

const id = 'poll-menu';

/** Chooses one of a lesson's own questions and runs it as a poll. */
export function pollMenu(desk: Desk): TemplateResult {
  const { course, view } = desk;
  const lesson = lessonAt(course, desk.choices.pollLesson ?? view.place.lesson);
  const start = (event: SubmitEvent): void => {
    const question = fieldOf(event, 'question');
    if (question === '') return;
    desk.act({ do: 'poll', lesson: lesson.slug, question });
    closeMenu(id);
  };
  const inside = html`<label class="line"><span>Lesson</span>
      <select @change=${(event: Event) => desk.choose({ pollLesson: chosenOf(event) })}>${course.map(({ slug, number, title }) => html`<option value=${slug} .selected=${slug === lesson.slug}>${number} · ${title}</option>`)}</select></label>
    <form class="stack near" @submit=${start}>
      <fieldset class="radios"><legend class="vh">Question</legend>
        ${lesson.questions.map((question) => html`<label><input type="radio" name="question" value=${question.id} required .checked=${question.id === lesson.notes?.question} /><span>${question.text}</span></label>`)}
      </fieldset>
      <p class="note">Counts stay hidden until you close the poll.${view.poll ? ' The running poll ends without a result.' : nothing}</p>
      <button class="btn main" type="submit">Start the poll</button>
    </form>`;
  return menu({ id, label: 'Poll', title: 'Ask the room', inside });
}
