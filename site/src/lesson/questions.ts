/** Brings the questions of a lesson to life: predictions in its steps, and the quiz at its end. */
import { LessonPrediction } from './lesson-prediction.ts';
import { LessonQuiz } from './lesson-quiz.ts';

customElements.define('lesson-prediction', LessonPrediction);
customElements.define('lesson-quiz', LessonQuiz);
