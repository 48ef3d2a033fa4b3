/** Brings the end of a lesson to life: the sheet to take along, and the card that says what is still open. */
import { LessonEnd } from './lesson-end.ts';
import { TakeAway } from './take-away.ts';

customElements.define('take-away', TakeAway);
customElements.define('lesson-end', LessonEnd);
