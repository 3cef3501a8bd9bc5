import { expect } from '@open-wc/testing';
import { mount } from '../support/page.ts';

/** An element that behaves like a field of a form. */
export interface FormControl extends HTMLElement {
  disabled: boolean;
  updateComplete: Promise<unknown>;
}

/** What every form-associated element of ours promises. Called in one line by the tests of each. */
export function runFormControlSuite(tag: string): void {
  describe(`${tag} as a field of a form`, () => {
    async function inForm(attributes = ''): Promise<{ form: HTMLFormElement; control: FormControl }> {
      const form = mount<HTMLFormElement>(
        `<form><fieldset><${tag} name="it" ${attributes}></${tag}></fieldset></form>`,
      );
      const control = form.querySelector(tag) as FormControl;
      await control.updateComplete;
      return { form, control };
    }

    it('belongs to the form around it', async () => {
      const { form, control } = await inForm();
      expect([...form.elements]).to.include(control);
    });

    it('is disabled by its attribute, its property and its fieldset', async () => {
      const { form, control } = await inForm('disabled');
      expect(control.disabled).to.equal(true);
      const other = (await inForm()).control;
      other.disabled = true;
      await other.updateComplete;
      expect(other.disabled).to.equal(true);
      const third = await inForm();
      (third.form.firstElementChild as HTMLFieldSetElement).disabled = true;
      expect(third.control.disabled).to.equal(true);
      expect(new FormData(form).has('it')).to.equal(false);
    });

    it('survives a reset and a move to another form', async () => {
      const { form, control } = await inForm();
      form.reset();
      const other = mount<HTMLFormElement>('<form></form>');
      other.append(control);
      await control.updateComplete;
      expect([...other.elements]).to.include(control);
      expect([...form.elements]).not.to.include(control);
    });

    it('can be removed before it has been drawn', () => {
      const element = document.createElement(tag);
      document.body.append(element);
      element.remove();
      expect(element.isConnected).to.equal(false);
    });
  });
}
