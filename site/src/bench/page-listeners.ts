/** What the person in a virtual browser asked for by a link or a form; `refused` names an address outside the lab. */
export type Asked =
  | { readonly method: 'GET' | 'POST'; readonly path: string; readonly form?: Readonly<Record<string, string>> }
  | { readonly refused: string };

const sendsOnEnter = /^(text|search|tel|url|email|password|date|month|week|time|datetime-local|number)$/;
const buttons = ['button', 'submit', 'image', 'reset', 'file', 'color'];
const isSubmit = (it: Element): it is HTMLButtonElement | HTMLInputElement => 'type' in it && (it.type === 'submit' || it.type === 'image');
// Elements of the frame belong to another window, so `instanceof` of this one does not know them: the name decides.
const isInput = (it: EventTarget | undefined): it is HTMLInputElement => it !== undefined && 'localName' in it && it.localName === 'input';
const isElement = (it: EventTarget | undefined): it is Element => it !== undefined && 'closest' in it;

/**
 * Takes every link and form of a document over, whatever page stands in it: the browser itself follows none of them. A sandbox without allow-forms
 * fires no submit event, so the click on a button, and Enter in a field, are the events.
 */
export function listenToPage(page: Document, addressNow: () => string, asked: (it: Asked) => void): void {
  const ask = (event: Event, target: string, method: 'GET' | 'POST', form?: Readonly<Record<string, string>>): void => {
    event.preventDefault();
    const address = addressNow();
    const to = URL.parse(target, address);
    if (to?.origin !== new URL(address).origin) asked({ refused: target });
    else asked({ method, path: to.pathname + to.search, ...(form ? { form } : {}) });
  };

  const send = (event: Event, form: HTMLFormElement, submitter: HTMLButtonElement | HTMLInputElement | null): void => {
    if (!form.noValidate && !submitter?.formNoValidate && !form.checkValidity()) {
      event.preventDefault();
      form.reportValidity();
      return;
    }
    const own = (name: string): string | null => submitter?.getAttribute(`form${name}`) ?? form.getAttribute(name);
    const method = (own('method') ?? 'get').toLowerCase();
    if (method === 'dialog') {
      event.preventDefault();
      return;
    }
    const entries = [...new FormData(form, submitter)].map(([name, value]): [string, string] => [
      name,
      typeof value === 'string' ? value : value.name,
    ]);
    const address = addressNow();
    const action = URL.parse(own('action') || address, address)?.href ?? address;
    if (method === 'post') {
      ask(event, action, 'POST', Object.fromEntries(entries));
      return;
    }
    const to = new URL(action);
    to.search = new URLSearchParams(entries).toString();
    ask(event, to.href, 'GET');
  };

  const clicked = (event: Event): void => {
    const target = event.composedPath()[0];
    if (!isElement(target)) return;
    const link = target.closest('a, area');
    const href = link?.getAttribute('href') ?? link?.getAttribute('xlink:href');
    if (link) {
      if (typeof href === 'string') ask(event, href, 'GET');
      return;
    }
    const button = target.closest<HTMLButtonElement | HTMLInputElement>('button, input');
    if (button?.form && isSubmit(button) && !button.disabled) send(event, button.form, button);
  };

  const keyed = (event: KeyboardEvent): void => {
    const field = event.composedPath()[0];
    if (event.key !== 'Enter' || event.isComposing || !isInput(field) || !field.form || buttons.includes(field.type)) return;
    const elements = [...field.form.elements];
    const first = elements.find(isSubmit);
    if (first) {
      event.preventDefault();
      if (!first.disabled) first.click();
      return;
    }
    // Without a button, Enter sends a form that has one text field, as HTML's "implicit submission" says.
    if (elements.filter((it) => isInput(it) && sendsOnEnter.test(it.type)).length < 2) send(event, field.form, null);
  };

  page.addEventListener('click', clicked, true);
  page.addEventListener('keydown', keyed, true);
  for (const name of ['auxclick', 'dragstart', 'submit']) page.addEventListener(name, (event) => event.preventDefault(), true);
}
