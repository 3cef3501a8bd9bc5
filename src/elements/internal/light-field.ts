import { type Format, reformat } from '../../core/card/caret.ts';
import { hasFocus } from '../../ui/tree.ts';
import { type FieldMoment, problemToShow } from './disclosure.ts';
import { type FieldState, type FieldTexts, FieldView, type InputSpec } from './field-view.ts';

export interface LightFieldOptions<Name extends string, Problem> {
  /** Also the name of the slot and the beginning of its texts' keys. */
  name: Name;
  /** From `nextFieldSet`. */
  set: number;
  input: InputSpec;
  /** How the text looks while it is typed; as typed when absent. */
  format?: Format;
  /** How it looks once the buyer has left it. */
  finish?: (text: string) => string;
  check(text: string): Problem | undefined;
  /** The text or the problem that is shown is another. */
  changed(): void;
}

/** One input in the light DOM with its own rule, for elements whose fields have nothing to do with each other. */
export class LightField<Name extends string, Problem extends string> {
  readonly view: FieldView<Name>;
  readonly #options: LightFieldOptions<Name, Problem>;
  #text = '';
  #problem: Problem | undefined;
  #isDirty = false;
  #isSubmitted = false;

  constructor(host: HTMLElement, options: LightFieldOptions<Name, Problem>) {
    this.#options = options;
    this.view = new FieldView(host, options.name, options.set, options.input);
    const { input } = this.view;
    input.addEventListener('input', (event) => {
      // The text under conversion belongs to the input method; `compositionend` comes for what is left.
      if (!(event as InputEvent).isComposing) this.#handleInput();
    });
    input.addEventListener('compositionend', () => this.#handleInput());
    input.addEventListener('blur', () => this.#leave('blur'));
    input.addEventListener('keydown', (event) => {
      // Enter that confirms a conversion does not submit. Safari has ended the composition by then and says 229.
      if (event.key === 'Enter' && (event.isComposing || event.keyCode === 229)) event.preventDefault();
    });
    if (input.value) this.#handleInput();
  }

  get text(): string {
    return this.#text;
  }

  /** The problem that is shown. */
  get problem(): Problem | undefined {
    return this.#problem;
  }

  /** True when nothing is wrong, shown or not. */
  get isGood(): boolean {
    return !this.#options.check(this.#text);
  }

  /** The buyer says that the form is done: whatever is wrong is shown from now on. True when nothing is. */
  submit(): boolean {
    this.#isSubmitted = true;
    this.#leave('submit');
    return !this.#problem;
  }

  /** Shows a problem somebody else has found. */
  flag(problem: Problem): void {
    this.#problem = problem;
    this.#options.changed();
  }

  /** Writes what is known beforehand, unless something stands there already. */
  prefill(text: string): void {
    if (this.#text || this.#isDirty || !text) return;
    this.#text = this.view.input.value = text;
    this.#options.changed();
  }

  clear(): void {
    this.#text = this.view.input.value = '';
    this.#isDirty = this.#isSubmitted = false;
    this.#problem = undefined;
    this.#options.changed();
  }

  focus(): void {
    this.view.input.focus();
  }

  draw(
    state: Omit<FieldState, 'error' | 'isRequired'>,
    messages: FieldTexts<Name> & Record<Problem, string>,
  ): void {
    const error = this.#problem && messages[this.#problem];
    this.view.update({ ...state, error, isRequired: true }, messages);
  }

  #handleInput(): void {
    const { input } = this.view;
    const { format } = this.#options;
    const edit = {
      before: this.#text,
      value: input.value,
      caret: input.selectionStart ?? input.value.length,
    };
    const next = format ? reformat(edit, format) : edit;
    if (next.value !== edit.value) {
      input.value = next.value;
      // Elsewhere it would steal the focus from where the buyer is.
      if (hasFocus(input)) input.setSelectionRange(next.caret, next.caret);
    }
    this.#text = next.value;
    this.#isDirty = true;
    this.#disclose('input');
  }

  #leave(moment: FieldMoment): void {
    const text = this.#options.finish?.(this.#text) ?? this.#text;
    if (text !== this.#text) this.#text = this.view.input.value = text;
    this.#disclose(moment);
  }

  #disclose(moment: FieldMoment): void {
    const history = { dirty: this.#isDirty, flagged: !!this.#problem, submitted: this.#isSubmitted };
    const problem = this.#options.check(this.#text);
    this.#problem = problemToShow(moment, history, !this.#text, problem, undefined);
    this.#options.changed();
  }
}
