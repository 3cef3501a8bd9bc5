import type { CardField } from '../../core/errors.ts';

/** The order printed on a card, which is also DOM, visual and tab order. */
export const cardFields = ['number', 'expiry', 'cvc', 'name'] as const satisfies readonly CardField[];

/** What every card input has. No `name`: a native submit can never carry card data. No `maxlength`: see `expiry`. */
const common = { class: 'kessai-input', type: 'text', 'aria-required': 'true', enterkeyhint: 'next' };

/** Digits read from left to right in any language. */
const digits = { ...common, inputmode: 'numeric', dir: 'ltr' };

const verbatim = { spellcheck: 'false', autocorrect: 'off' };

/**
 * Attributes of the four inputs. `token` is the autofill token, which also ends the id: extensions read that.
 * The expiry's missing `maxlength` makes browsers fill `12/2028`, which leaves no doubt about the year.
 */
export const cardInputs: Record<CardField, { token: string; attributes: Readonly<Record<string, string>> }> =
  {
    number: { token: 'cc-number', attributes: { ...digits, ...verbatim } },
    expiry: { token: 'cc-exp', attributes: { ...digits, placeholder: 'MM / YY' } },
    cvc: { token: 'cc-csc', attributes: digits },
    name: {
      token: 'cc-name',
      attributes: {
        ...common,
        ...verbatim,
        enterkeyhint: 'done',
        autocapitalize: 'characters',
        lang: 'en',
        dir: 'auto',
      },
    },
  };
