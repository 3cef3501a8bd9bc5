import type { CardField } from '../../core/errors.ts';
import { digitAttributes as digits, type InputSpec, inputAttributes } from '../internal/field-view.ts';

/** The order printed on a card, which is also DOM, visual and tab order. */
export const cardFields = ['number', 'expiry', 'cvc', 'name'] as const satisfies readonly CardField[];

const verbatim = { spellcheck: 'false', autocorrect: 'off' };

/** The four inputs. The expiry's missing `maxlength` makes browsers fill `12/2028`, which leaves no doubt about the year. */
export const cardInputs: Record<CardField, InputSpec> = {
  number: { token: 'cc-number', attributes: { ...digits, ...verbatim } },
  expiry: { token: 'cc-exp', attributes: { ...digits, placeholder: 'MM / YY' } },
  cvc: { token: 'cc-csc', attributes: digits },
  name: {
    token: 'cc-name',
    attributes: {
      ...inputAttributes,
      ...verbatim,
      enterkeyhint: 'done',
      autocapitalize: 'characters',
      lang: 'en',
      dir: 'auto',
    },
  },
};
