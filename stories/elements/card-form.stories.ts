import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { KessaiCardForm } from '../../src/elements/card-form/define.ts';
import { cardMethod } from '../../test/scenarios/sessions.ts';
import { enter, field, fillCard, fillIn, find, inScenario, until } from '../support.ts';

const meta: Meta = {
  title: 'Card form',
  component: 'kessai-card-form',
  render: () => html`<form novalidate>
    <kessai-card-form environment="live" .offer=${cardMethod}></kessai-card-form>
  </form>`,
};

export default meta;

const submit = () => field('cc-number').form?.requestSubmit();

/** Waits for the inputs, then does something with them. */
const then = (act: () => unknown) => async () => {
  await until('the inputs', () => find('input[autocomplete=cc-name]'));
  await act();
};

const withBrand = (number: string): StoryObj => ({ play: then(() => enter('cc-number', number)) });

/** Enters one wrong thing and leaves the field. */
const withError = (token: Parameters<typeof field>[0], text: string): StoryObj => ({
  play: then(() => enter(token, text)),
});

export const Empty: StoryObj = {};
export const Focused: StoryObj = { play: then(() => field('cc-number').focus()) };
export const Filled: StoryObj = {
  play: then(() =>
    fillCard(undefined, {
      'cc-number': '4111111111111111' as never,
      'cc-exp': '12/2028',
      'cc-csc': '123',
      'cc-name': 'TARO YAMADA',
    }),
  ),
};

export const Visa: StoryObj = withBrand('4111111111111111');
export const Mastercard: StoryObj = withBrand('5555555555554444');
export const Jcb: StoryObj = withBrand('3530111333300000');
export const AmericanExpress: StoryObj = withBrand('378282246310005');
export const DinersClub: StoryObj = withBrand('30569309025904');

export const NumberIncomplete: StoryObj = withError('cc-number', '4111 1111');
export const NumberTooLong: StoryObj = withError('cc-number', '4111 1111 1111 1111 11');
export const NumberWrong: StoryObj = withError('cc-number', '4111 1111 1111 1112');
export const BrandUnsupported: StoryObj = withError('cc-number', '6011 1111 1111 1117');
export const BrandUnknown: StoryObj = withError('cc-number', '9999 9999');
export const UnionPay: StoryObj = withError('cc-number', '6212 3456 7890 1232');
export const NumberLetters: StoryObj = {
  play: then(() => {
    field('cc-number').dispatchEvent(new ClipboardEvent('paste', { bubbles: true }));
    fillIn(field('cc-number'), '4111 abcd');
  }),
};
export const ExpiryOrder: StoryObj = withError('cc-exp', '28/12');
export const ExpiryMonth: StoryObj = withError('cc-exp', '00/28');
export const ExpiryFormat: StoryObj = withError('cc-exp', '12/');
export const ExpiryPast: StoryObj = withError('cc-exp', '01/20');
export const ExpiryTooFar: StoryObj = withError('cc-exp', '12/80');
export const CodeLength: StoryObj = withError('cc-csc', '12');
export const CodeLengthAmericanExpress: StoryObj = {
  play: then(() => {
    enter('cc-number', '378282246310005');
    enter('cc-csc', '123');
  }),
};
export const NameKana: StoryObj = withError('cc-name', 'ヤマダ タロウ');
export const NameTooShort: StoryObj = withError('cc-name', 'A');
export const NameTooLong: StoryObj = withError('cc-name', 'A'.repeat(46));

/** Submitted empty: the summary before the first field. */
export const Summary: StoryObj = { play: then(submit) };

export const Disabled: StoryObj = {
  play: then(() => {
    fillCard();
    (find('kessai-card-form') as KessaiCardForm).disabled = true;
  }),
};

export const ProviderDown: StoryObj = inScenario('provider down');

/** Without security code and name, as some contracts have it. */
export const NumberAndExpiryOnly: StoryObj = {
  render: () => html`<form novalidate>
    <kessai-card-form .offer=${{ ...cardMethod, securityCode: false, holderName: 'hidden' as const }}></kessai-card-form>
  </form>`,
};

/** In a column of 320 px. */
export const Narrow: StoryObj = {
  render: () => html`<form novalidate class="narrow">
    <kessai-card-form .offer=${cardMethod}></kessai-card-form>
  </form>`,
  play: then(submit),
};

/** In a wide frame all three stand in one row. */
export const Wide: StoryObj = { play: then(() => fillCard()) };

export const English: StoryObj = { globals: { lang: 'en' }, play: then(submit) };
