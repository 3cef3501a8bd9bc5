import {
  kanaProblem,
  type NameProblem,
  nameProblem,
  type PersonName,
  toKatakana,
} from '../../core/buyer-name.ts';
import { usablePhone } from '../../core/contact.ts';
import type { BuyerField } from '../../core/errors.ts';
import { formOf, joinForm } from '../../ui/form.ts';
import { announce } from '../../ui/live-region.ts';
import { fill } from '../../ui/text.ts';
import {
  type FieldState,
  type FieldTexts,
  type InputSpec,
  inputAttributes,
  nextFieldSet,
} from './field-view.ts';
import { LightField } from './light-field.ts';

type KanjiName = 'family' | 'given';
type KanaName = `${KanjiName}-kana`;

/** The fields in the order of the page; also their slots. */
export type BuyerFieldName = KanjiName | KanaName | 'phone';

export type BuyerFieldProblem = `${KanjiName | KanaName}.${NameProblem}` | `phone.${'required' | 'unusable'}`;

export type BuyerWords = FieldTexts<BuyerFieldName> & Record<BuyerFieldProblem, string>;

/** 文字数, from the offer. */
export interface BuyerLimits {
  nameMax: number;
  kanaMax: number;
}

/** What the shop knows already. */
export interface BuyerPrefill {
  family?: string | undefined;
  given?: string | undefined;
  familyKana?: string | undefined;
  givenKana?: string | undefined;
  phone?: string | undefined;
}

interface Rule<Name extends BuyerFieldName = BuyerFieldName> {
  input: InputSpec;
  /** How it is sent, and how it looks once the buyer has left the field. */
  finish(text: string): string;
  check(text: string, limits: BuyerLimits): Extract<BuyerFieldProblem, `${Name}.${string}`> | undefined;
  prefill: keyof BuyerPrefill;
}

/** 半角カナを全角に. Everything else of a name is the buyer's own: 髙 stays 髙. */
const wideKana = (text: string) => text.trim().replace(/[\uff61-\uff9f]+/g, (kana) => kana.normalize('NFKC'));

const kanji = (name: KanjiName, token: string): Rule => ({
  input: { token, attributes: inputAttributes },
  finish: wideKana,
  check(text, { nameMax }) {
    const problem = nameProblem(wideKana(text), nameMax);
    return problem && `${name}.${problem}`;
  },
  prefill: name,
});

/** No autofill token means a reading, so browsers go by the label. */
const kana = (name: KanaName, prefill: 'familyKana' | 'givenKana'): Rule => ({
  input: { token: name, attributes: { ...inputAttributes, autocomplete: 'on' } },
  finish: toKatakana,
  check(text, { kanaMax }) {
    const problem = kanaProblem(text, kanaMax);
    return problem && `${name}.${problem}`;
  },
  prefill,
});

const rules: Record<BuyerFieldName, Rule> = {
  family: kanji('family', 'family-name'),
  given: kanji('given', 'given-name'),
  'family-kana': kana('family-kana', 'familyKana'),
  'given-kana': kana('given-kana', 'givenKana'),
  phone: {
    input: { token: 'tel', attributes: { ...inputAttributes, type: 'tel', inputmode: 'tel', dir: 'ltr' } },
    finish: (text) => usablePhone(text) ?? text.trim(),
    check(text) {
      if (!text.trim()) return 'phone.required';
      return usablePhone(text) === undefined ? 'phone.unusable' : undefined;
    },
    prefill: 'phone',
  },
};

/** The field the focus goes to for what the provider has refused. */
const fieldOf: Partial<Record<string, BuyerFieldName>> = {
  buyerName: 'family',
  buyerKana: 'family-kana',
  buyerPhone: 'phone',
} satisfies Partial<Record<BuyerField, BuyerFieldName>>;

export interface BuyerFieldsOptions {
  /** The fields of the method, in the order of the page. */
  names: readonly BuyerFieldName[];
  /** The text or a problem of one is another. */
  changed(): void;
  words(): BuyerWords;
}

/** お名前・フリガナ・電話番号 in the light DOM of an element, for the methods that send them to the provider. */
export class BuyerFields {
  readonly #host: HTMLElement;
  readonly #options: BuyerFieldsOptions;
  readonly #fields = new Map<BuyerFieldName, LightField<BuyerFieldName, BuyerFieldProblem>>();
  #asked: readonly BuyerFieldName[];
  /** Until the offer is there nothing is too long. */
  #limits: BuyerLimits = { nameMax: 60, kanaMax: 60 };
  /** The problems that were read out. */
  readonly #said = new Map<BuyerFieldName, BuyerFieldProblem | undefined>();

  constructor(host: HTMLElement, options: BuyerFieldsOptions) {
    this.#host = host;
    this.#options = options;
    this.#asked = options.names;
    const set = nextFieldSet();
    const form = formOf(host);
    for (const name of options.names) {
      const { input, finish, check } = rules[name];
      const field = new LightField<BuyerFieldName, BuyerFieldProblem>(host, {
        name,
        set,
        input,
        finish,
        check: (text) => check(text, this.#limits),
        changed: () => this.#handleChange(name),
      });
      joinForm(field.view.input, form);
      this.#fields.set(name, field);
    }
  }

  /** Follows the offer: which fields are asked for, how long they may be, and what the shop knows. */
  follow(limits: BuyerLimits, prefill: BuyerPrefill, asked = this.#options.names): void {
    this.#limits = limits;
    this.#asked = asked;
    for (const [name, field] of this.#fields) field.prefill(prefill[rules[name].prefill] ?? '');
  }

  /** Shows all that is missing. True when nothing is. */
  submit(mayFocus: boolean): boolean {
    const wrong = this.#askedFields.filter((field) => !field.submit());
    if (mayFocus) wrong[0]?.focus();
    return !wrong.length;
  }

  /** Moves the focus to what is missing, without a reproach. False when nothing is. */
  resume(): boolean {
    const wrong = this.#askedFields.find(({ isGood }) => !isGood);
    wrong?.focus();
    return !!wrong;
  }

  /** Moves the focus to the field a refusal is about. False when it is not one of these. */
  focusField(field: string): boolean {
    const name = fieldOf[field];
    if (!name || !this.#asked.includes(name)) return false;
    this.#fields.get(name)?.focus();
    return true;
  }

  get name(): PersonName {
    const [familyKana, givenKana] = [this.#value('family-kana'), this.#value('given-kana')];
    return {
      family: this.#value('family') ?? '',
      given: this.#value('given') ?? '',
      ...(familyKana !== undefined && { familyKana }),
      ...(givenKana !== undefined && { givenKana }),
    };
  }

  get phone(): string {
    return this.#value('phone') ?? '';
  }

  draw({ isDisabled, isReadOnly }: Pick<FieldState, 'isDisabled' | 'isReadOnly'>): void {
    const words = this.#options.words();
    for (const [name, field] of this.#fields) {
      const { problem } = field;
      field.draw(
        { isHidden: !this.#asked.includes(name), isDisabled, isReadOnly },
        problem ? { ...words, [problem]: this.#text(problem) } : words,
      );
    }
  }

  #text(problem: BuyerFieldProblem): string {
    const { nameMax, kanaMax } = this.#limits;
    return fill(this.#options.words()[problem], { max: problem.includes('-kana.') ? kanaMax : nameMax });
  }

  get #askedFields() {
    return this.#asked.flatMap((name) => this.#fields.get(name) ?? []);
  }

  #value(name: BuyerFieldName): string | undefined {
    if (!this.#asked.includes(name)) return undefined;
    const text = this.#fields.get(name)?.text;
    return text === undefined ? undefined : rules[name].finish(text);
  }

  #handleChange(name: BuyerFieldName): void {
    const problem = this.#fields.get(name)?.problem;
    if (problem && this.#said.get(name) !== problem) {
      announce(this.#host, this.#options.words().error + this.#text(problem));
    }
    this.#said.set(name, problem);
    this.#options.changed();
  }
}
