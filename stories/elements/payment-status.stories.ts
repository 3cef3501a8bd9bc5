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
export const Expired: StoryObj = inScenario('expired');
export const Closed: StoryObj = inScenario('closed');
export const Missing: StoryObj = inScenario('missing');
