import looks from '../../styles/class-bar.css?url';
import { ClassBar } from './class-bar.ts';
import { readMembership } from './membership.ts';

const membership = readMembership();
if (membership) {
  customElements.define('class-bar', ClassBar);
  const bar = new ClassBar(membership);
  // By a link of its own: what a script imports would be a style sheet of every page.
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = looks;
  for (const name of ['load', 'error']) link.addEventListener(name, () => document.querySelector('.topbar')?.after(bar), { once: true });
  document.head.append(link);
}
