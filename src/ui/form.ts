import { createNode } from './dom.ts';

let forms = 0;

/**
 * The form the inputs of an element belong to. All of one checkout share one, in the same tree as the inputs: browsers
 * and password managers group card fields by their form, and do not look across shadow roots.
 *
 * The form around the element is used when there is one, in the same tree. Else an empty one is put into the element,
 * or into the checkout around it, and inputs join it by its id: markup that exists is never moved or nested anew.
 */
export function formOf(element: HTMLElement): HTMLFormElement {
  const owner = element.closest<HTMLElement>('kessai-checkout') ?? element;
  const own = owner.querySelector<HTMLFormElement>(':scope > form[id^=kessai-form]');
  const around = element.closest('form');
  if (around) {
    // The element was moved into a form since: none may stand inside another.
    own?.remove();
    return around;
  }
  if (own) return own;
  // The buyer's errors are ours to show, in place and in the page's language.
  const form = createNode('form', { id: `kessai-form-${++forms}`, novalidate: '' });
  owner.prepend(form);
  return form;
}

/** Makes an input, or a form-associated element, part of a form, whether it stands in it or not. */
export function joinForm(control: HTMLElement, form: HTMLFormElement): void {
  if (form.contains(control)) control.removeAttribute('form');
  else control.setAttribute('form', form.id);
}

/**
 * Takes over the submits of the element's form before anybody else hears of them: the press, Enter in a field, and a
 * form without `novalidate`, which only ever says `invalid`. A handler that answers true lets the submit through.
 */
export function captureSubmit(
  element: HTMLElement,
  signal: AbortSignal,
  handle: (submitter: HTMLElement | null) => boolean,
): void {
  const options = { capture: true, signal };
  formOf(element).addEventListener(
    'submit',
    (event) => {
      if (handle(event.submitter)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    options,
  );
  element.addEventListener(
    'invalid',
    (event) => {
      // Not the browser's bubble: it names one field, in the browser's language, and goes away.
      event.preventDefault();
      if (event.target === element) handle(null);
    },
    options,
  );
}
