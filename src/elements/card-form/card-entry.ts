import type { CardBrand } from '../../core/card/brand.ts';
import { type Edit, type Format, reformat } from '../../core/card/caret.ts';
import { checkExpiry, formatExpiry, parseExpiry } from '../../core/card/expiry.ts';
import { checkHolderName, formatHolderName, normalizeHolderName } from '../../core/card/holder-name.ts';
import {
  checkNumber,
  checkNumberWhileTyping,
  detectBrandFor,
  formatNumber,
  type NumberRules,
  normalizeNumber,
} from '../../core/card/number.ts';
import type { FieldProblem } from '../../core/card/problem.ts';
import { checkSecurityCode, normalizeSecurityCode } from '../../core/card/security-code.ts';
import type { CardField } from '../../core/errors.ts';
import { type FieldMoment, problemToShow } from '../internal/disclosure.ts';
import { cardFields } from './fields.ts';

/** What the shop's contract asks of a card. */
export interface CardRules extends NumberRules {
  securityCode: boolean;
  holderName: 'required' | 'optional' | 'hidden';
}

interface FieldEntry {
  /** As it stands in the input. */
  text: string;
  dirty: boolean;
  problem: FieldProblem | undefined;
}

interface FieldRules {
  /** How the field looks while it is typed. */
  format: Format;
  /** How it looks once the buyer has left it; as typed when absent. */
  finish?: (text: string) => string;
  check(text: string, entry: CardEntry): FieldProblem | undefined;
}

const fieldRules: Record<CardField, FieldRules> = {
  number: { format: formatNumber, check: (text, { rules }) => checkNumber(text, rules) },
  expiry: {
    format: formatExpiry,
    finish: (text) => (parseExpiry(text).ok ? formatExpiry(text) : text),
    check: (text, { now }) => checkExpiry(text, now()),
  },
  cvc: {
    format: normalizeSecurityCode,
    check: (text, { brand, rules }) =>
      rules.securityCode ? checkSecurityCode(text, brand, { required: true }) : undefined,
  },
  name: {
    format: formatHolderName,
    finish: normalizeHolderName,
    check: (text, { rules: { holderName } }) =>
      holderName === 'hidden' ? undefined : checkHolderName(text, { required: holderName === 'required' }),
  },
};

/**
 * The card as it is being entered: texts, brand, and which problems the buyer is to see. Knows no DOM.
 * The only place that holds card data; it leaves through {@link card} alone, on its way to the token server.
 */
export class CardEntry {
  rules: CardRules;
  brand: CardBrand | undefined;
  readonly now: () => number;
  #submitted = false;
  readonly #fields = Object.fromEntries(
    cardFields.map((field) => [field, { text: '', dirty: false, problem: undefined }]),
  ) as Record<CardField, FieldEntry>;

  constructor(rules: CardRules, now: () => number = Date.now) {
    this.rules = rules;
    this.now = now;
  }

  text(field: CardField): string {
    return this.#fields[field].text;
  }

  /** The problem that is shown. */
  problem(field: CardField): FieldProblem | undefined {
    return this.#fields[field].problem;
  }

  /** The first problem there is, shown or not. */
  get firstProblem(): FieldProblem | undefined {
    for (const field of cardFields) {
      const problem = this.#check(field);
      if (problem) return problem;
    }
    return undefined;
  }

  /** 下4桁, once the number is whole. */
  get last4(): string | undefined {
    return this.#check('number') ? undefined : normalizeNumber(this.text('number')).slice(-4);
  }

  /** Takes what the browser has made of a field and answers how it is to stand there. */
  type(field: CardField, edit: Omit<Edit, 'before'>, isPasted = false): { value: string; caret: number } {
    const { format } = fieldRules[field];
    const next =
      field === 'name'
        ? { value: format(edit.value, true), caret: format(edit.value.slice(0, edit.caret), true).length }
        : reformat({ before: this.text(field), ...edit }, format);
    Object.assign(this.#fields[field], { text: next.value, dirty: true });
    if (field === 'number') this.#detect();
    const early =
      field === 'number' ? checkNumberWhileTyping(isPasted ? edit.value : next.value, this.rules) : undefined;
    this.#disclose(field, 'input', early);
    return next;
  }

  /** The buyer has left the field. */
  leave(field: CardField): void {
    const entry = this.#fields[field];
    entry.text = fieldRules[field].finish?.(entry.text) ?? entry.text;
    this.#disclose(field, 'blur');
  }

  /** The buyer says that the form is done. Answers the fields with problems, which are shown from now on. */
  submit(): CardField[] {
    this.#submitted = true;
    for (const field of cardFields) {
      this.leave(field);
      this.#disclose(field, 'submit');
    }
    return this.flagged;
  }

  get flagged(): CardField[] {
    return cardFields.filter((field) => this.problem(field));
  }

  /** Shows a problem somebody else has found. */
  flag(field: CardField, problem: FieldProblem): void {
    this.#fields[field].problem = problem;
  }

  /** Other rules: what is shown is judged anew, nothing else is brought up. */
  judge(rules: CardRules): void {
    this.rules = rules;
    this.#detect();
    for (const field of this.flagged) this.#disclose(field, 'input');
  }

  clear(...fields: readonly CardField[]): void {
    for (const field of fields) this.#fields[field] = { text: '', dirty: false, problem: undefined };
    this.#submitted = false;
    this.#detect();
  }

  /** What the token server wants. Only to be asked for when there is no problem. */
  get card(): { number: string; month: string; year: string; cvc: string; name: string } {
    const expiry = parseExpiry(this.text('expiry'));
    return {
      number: normalizeNumber(this.text('number')),
      month: expiry.ok ? expiry.month : '',
      year: expiry.ok ? expiry.year : '',
      cvc: this.text('cvc'),
      name: normalizeHolderName(this.text('name')),
    };
  }

  #check(field: CardField): FieldProblem | undefined {
    return fieldRules[field].check(this.text(field), this);
  }

  #disclose(field: CardField, moment: FieldMoment, early?: FieldProblem): void {
    const entry = this.#fields[field];
    const history = { dirty: entry.dirty, flagged: !!entry.problem, submitted: this.#submitted };
    entry.problem = problemToShow(moment, history, !entry.text, this.#check(field), early);
  }

  #detect(): void {
    this.brand = detectBrandFor(this.text('number'), this.rules).brand;
    // The length of the code depends on the brand.
    if (this.problem('cvc')) this.#disclose('cvc', 'input');
  }
}
