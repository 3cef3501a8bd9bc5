import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { checkout, inScenario } from '../support.ts';

const meta: Meta = {
  title: 'Payment status',
  component: 'kessai-payment-status',
  render: () => checkout(html`<kessai-payment-status></kessai-payment-status>`),
};

export default meta;

/** 完了 */
export const Paid: StoryObj = inScenario('paid');
/** 確認中 */
export const Confirming: StoryObj = inScenario('confirming');
/** 失敗 */
export const Failed: StoryObj = inScenario('failed before');
/** カードを登録しました */
export const PaidAndSaved: StoryObj = inScenario('paid and saved');
/** Saving failed; the payment did not. */
export const PaidNotSaved: StoryObj = inScenario('paid, not saved');
export const PaidSaving: StoryObj = inScenario('paid, saving');
export const Expired: StoryObj = inScenario('expired');
export const Closed: StoryObj = inScenario('closed');
export const Missing: StoryObj = inScenario('missing');
