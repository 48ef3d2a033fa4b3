import Capture from '../components/Capture.astro';
import Code from '../components/Code.astro';
import Deep from '../components/Deep.astro';
import Mixup from '../components/Mixup.astro';
import Predict from '../components/Predict.astro';
import Question from '../components/Question.astro';
import Quiz from '../components/Quiz.astro';
import Recap from '../components/Recap.astro';
import Step from '../components/Step.astro';
import Story from '../components/Story.astro';
import TakeAway from '../components/TakeAway.astro';
import Word from '../components/Word.astro';

/** What a lesson's index.mdx may use without an import. */
export const lessonComponents = { Capture, Code, Deep, Mixup, Predict, Question, Quiz, Recap, Step, Story, TakeAway, Word };
