import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { StaffScenarioName } from '../../test/scenarios/staff.ts';
import { fillIn, find, until } from '../support.ts';
import { inStaffScenario, press, pressed } from './support.ts';

const meta: Meta = {
  title: 'Payment detail',
  component: 'kessai-payment-detail',
  render: () => html`<kessai-payment-detail order="1042"></kessai-payment-detail>`,
};

export default meta;

const standing = (scenario: StaffScenarioName): StoryObj => inStaffScenario(scenario);

/** With an amount in the form, sent. */
const sent = (scenario: StaffScenarioName, opener: string, amount: string, ...then: string[]): StoryObj => ({
  ...inStaffScenario(scenario),
  play: async () => {
    await press(opener);
    fillIn(await until('the field', () => find<HTMLInputElement>('#amount')), amount);
    for (const selector of then) await press(selector);
  },
});

export const Authorized: StoryObj = standing('authorized');
export const Captured: StoryObj = standing('captured');
export const Paidy: StoryObj = standing('paidy');
export const Konbini: StoryObj = standing('slip');
export const Carrier: StoryObj = standing('carrier');
export const Bank: StoryObj = standing('bank');
export const LinkType: StoryObj = standing('link type');
export const OtherMerchant: StoryObj = standing('other merchant');
export const Expired: StoryObj = standing('expired');
export const SaleFinal: StoryObj = standing('sale final');
export const AuthorizationOld: StoryObj = standing('authorization old');
export const AmountDiffers: StoryObj = standing('amount differs');
export const Failed: StoryObj = standing('failed');
export const Confirming: StoryObj = standing('confirming');
export const ToActOn: StoryObj = standing('to act on');
export const ShopCancelled: StoryObj = standing('shop cancelled');
export const NoPayment: StoryObj = standing('no payment');
export const Changed: StoryObj = standing('changed');
export const CoverLost: StoryObj = standing('cover lost');
export const Attempt: StoryObj = standing('attempt');
export const ManyEvents: StoryObj = standing('many events');
export const Viewer: StoryObj = standing('viewer');
export const Missing: StoryObj = standing('missing');
export const Loading: StoryObj = standing('loading');
export const Unreachable: StoryObj = standing('unreachable');
export const HostileNames: StoryObj = standing('hostile names');

export const Busy: StoryObj = pressed('answer never', '#do-capture');
export const Done: StoryObj = pressed('authorized', '#do-capture');
export const SaleUnderWay: StoryObj = pressed('sale under way', '#do-capture');
export const Declined: StoryObj = pressed('declined', '#do-capture');
export const NotSent: StoryObj = pressed('not sent', '#do-capture');
export const AnswerLost: StoryObj = pressed('answer lost', '#do-capture');
export const ChangedMeanwhile: StoryObj = pressed('changed meanwhile', '#do-capture');
export const AskedToVoid: StoryObj = pressed('authorized', '#do-void');
export const AskedToRefund: StoryObj = pressed('captured', '#do-refund');

export const ChangeForm: StoryObj = pressed('amount differs', '#do-change');
export const ChangeWrong: StoryObj = sent('authorized', '#do-change', 'abc', '[part=submit]');
export const ChangeNotAccepted: StoryObj = sent(
  'changeable after 3-D Secure',
  '#do-change',
  '３，０００円',
  '[part=submit]',
);
export const ChangeAsked: StoryObj = sent(
  'changeable after 3-D Secure',
  '#do-change',
  '３，０００円',
  '#accept',
  '[part=submit]',
);
export const ChangeDone: StoryObj = sent(
  'changeable after 3-D Secure',
  '#do-change',
  '3000',
  '#accept',
  '[part=submit]',
  '[part=dialog-action]',
);
export const RefundForm: StoryObj = sent('paidy', '#do-refund_part', '250');
export const RefundDone: StoryObj = sent(
  'paidy',
  '#do-refund_part',
  '250',
  '[part=submit]',
  '[part=dialog-action]',
);
export const English: StoryObj = { ...standing('authorized'), globals: { lang: 'en' } };
export const Narrow: StoryObj = {
  ...standing('authorized'),
  render: () => html`<div class="narrow"><kessai-payment-detail order="1042"></kessai-payment-detail></div>`,
};
