import { html, type TemplateResult } from 'lit-html';

/** Why there is no class on the page. */
export type Absence = 'loading' | 'none' | 'stranger' | 'silent' | 'deleted';

const panel = (title: string, inside: TemplateResult): TemplateResult =>
  html`<section class="panel absent" aria-labelledby="absent-title"><h2 id="absent-title">${title}</h2>${inside}</section>`;

const start = html`<pre class="shell"><span>npm run class</span></pre>`;

/** What stands on a teacher's page that has no class to show. */
export function absent(why: Absence, retry: () => void): TemplateResult {
  switch (why) {
    case 'loading':
      return html`<p class="note" role="status">Asking the class’s server …</p>`;
    case 'none':
      return panel(
        'No class is running',
        html`<p>Start one on your own computer, in the folder of the course:</p>${start}
          <p class="note">It prints your private link and the code for learners. To practise with five simulated learners: <code>npm run class -- --rehearse</code>. Without the command nobody else can reach this computer.</p>
          <p><a href="/teach/plan/">Plans of a class</a></p>`,
      );
    case 'stranger':
      return panel(
        'This page is the teacher’s',
        html`<p>Open the private link that <code>npm run class</code> printed, in this browser. A learner’s page and the projector’s link do not open it.</p>
          <p><a href="/class/">Join the class as a learner</a></p>`,
      );
    case 'silent':
      return panel(
        'The class’s server is not answering',
        html`<p>The page tries again by itself. If the server was stopped, start it again in the same folder; the class goes on where it was.</p>${start}
          <div class="row"><button class="btn" type="button" @click=${retry}>Try now</button></div>`,
      );
    case 'deleted':
      return panel(
        'Everything is deleted',
        html`<p>Nothing of the class is left on this computer. Files that you have downloaded stay.</p><p>For another class:</p>${start}`,
      );
  }
}
