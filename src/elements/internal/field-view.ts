import { createIcon, createNode, show } from '../../ui/dom.ts';
import { errorPath } from '../../ui/icon-paths.ts';

/** What every input has. No `name`: a native submit can never carry card data. No `maxlength`: it cuts what is pasted. */
export const inputAttributes = {
  class: 'kessai-input',
  type: 'text',
  'aria-required': 'true',
  enterkeyhint: 'next',
};

/** For digits, which are read from left to right in any language. */
export const digitAttributes = { ...inputAttributes, inputmode: 'numeric', dir: 'ltr' };

/** What makes an input. `token` is the autofill token, which also ends the id: extensions read that. */
export interface InputSpec {
  token: string;
  attributes: Readonly<Record<string, string>>;
}

/** The texts of a field, under its name. */
export type FieldTexts<Name extends string> = Record<
  `${Name}.label` | `${Name}.hint` | 'required' | 'error',
  string
>;

let sets = 0;

/** A number for the ids of fields that belong together. */
export const nextFieldSet = (): number => ++sets;

/** How a field is to look. */
export interface FieldState {
  error: string | undefined;
  isHidden: boolean;
  isRequired: boolean;
  isDisabled: boolean;
  isReadOnly: boolean;
  /** In or beside the input: brand plate, code drawing. */
  adornment?: Element | undefined;
}

/** 「エラー: 」, for those who do not see the red. */
const prefix = ({ error }: Pick<FieldTexts<string>, 'error'>) =>
  createNode('span', { class: 'kessai-unseen' }, error);

/**
 * The light-DOM nodes of one field: label, hint, input, error. Nodes the server has written are taken as they are and
 * missing ones are made; texts are written only into nodes made here, so the server's wording stays.
 */
export class FieldView<Name extends string> {
  readonly input: HTMLInputElement;
  readonly #nodes: HTMLElement[];
  readonly #error: HTMLElement;
  readonly #required: HTMLElement | undefined;
  readonly #adornment: HTMLElement | undefined;
  readonly #texts: [Text, keyof FieldTexts<Name>][] = [];

  /** @param field Also the name of its slot. */
  constructor(host: HTMLElement, field: Name, set: number, { token, attributes }: InputSpec) {
    this.#nodes = ([...host.children] as HTMLElement[]).filter((child) => child.slot === field);
    if (!this.#nodes.length) {
      this.#nodes.push(host.appendChild(createNode('div', { class: 'kessai-field', slot: field })));
    }

    let input = this.#find('input') as HTMLInputElement | undefined;
    if (!input) {
      input = createNode('input');
      this.#nodes[0]!.append(createNode('span', { class: 'kessai-control' }, input));
    }
    this.input = input;
    const own = { id: `kessai-${set}-${token}`, autocomplete: token, ...attributes };
    for (const [name, value] of Object.entries(own)) {
      if (!input.hasAttribute(name)) input.setAttribute(name, value);
    }
    // A native submit must not carry card data, whoever wrote the input.
    input.removeAttribute('name');

    const control = input.closest('.kessai-control');
    const hint = this.#find('.kessai-hint') ?? this.#make('span', 'kessai-hint', control ?? input);
    if (!hint.firstChild) hint.append(this.#text(`${field}.hint`));
    let label = this.#find('label') as HTMLLabelElement | undefined;
    if (!label) {
      label = this.#make('label', 'kessai-label', hint);
      this.#required = createNode('span', { class: 'kessai-required' }, this.#text('required'));
      label.append(this.#text(`${field}.label`), this.#required);
    }
    this.#required ??= this.#find('.kessai-required');
    label.htmlFor = input.id;

    this.#error = this.#find('.kessai-error') ?? this.#make('p', 'kessai-error');
    this.#error.replaceChildren();
    hint.id ||= `${input.id}-hint`;
    this.#error.id ||= `${input.id}-error`;
    // Hint first, then error; an empty error adds nothing to what is read.
    input.setAttribute('aria-describedby', `${hint.id} ${this.#error.id}`);

    this.#adornment =
      this.#find('.kessai-adornment') ??
      control?.appendChild(createNode('span', { class: 'kessai-adornment' }));
  }

  update(state: FieldState, messages: FieldTexts<Name>): void {
    const { input } = this;
    for (const node of this.#nodes) node.hidden = state.isHidden;
    for (const [node, key] of this.#texts) if (node.data !== messages[key]) node.data = messages[key];
    if (this.#required) this.#required.hidden = !state.isRequired;
    input.disabled = state.isDisabled;
    input.readOnly = state.isReadOnly;
    input.ariaRequired = String(state.isRequired);
    if (state.error) input.setAttribute('aria-invalid', 'true');
    else input.removeAttribute('aria-invalid');
    this.#error.hidden = !state.error;
    const { error } = state;
    show(
      this.#error,
      ...(error ? [createIcon(errorPath), createNode('span', {}, prefix(messages), error)] : []),
    );
    if (this.#adornment) show(this.#adornment, ...(state.adornment ? [state.adornment] : []));
  }

  #find(selector: string): HTMLElement | undefined {
    for (const node of this.#nodes) {
      const found = node.matches(selector) ? node : node.querySelector<HTMLElement>(selector);
      if (found) return found;
    }
    return undefined;
  }

  /** Makes a node of the field, before another one or last, in the same place as its nodes. */
  #make<Tag extends 'label' | 'span' | 'p'>(tag: Tag, name: string, before?: Element) {
    const node = createNode(tag, { class: name });
    if (before) before.before(node);
    else if (this.#nodes.includes(this.input)) this.input.after(node);
    else this.#nodes[0]!.append(node);
    // Beside a directly slotted input, the node needs a slot of its own.
    if (this.#nodes.includes(this.input)) {
      node.slot = this.input.slot;
      this.#nodes.push(node);
    }
    return node;
  }

  #text(key: keyof FieldTexts<Name>): Text {
    const node = new Text();
    this.#texts.push([node, key]);
    return node;
  }
}
