import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import {
  checkout,
  enter,
  fillCard,
  find,
  inScenario,
  pay,
  payButton,
  pressEmpty,
  until,
} from '../support.ts';

const meta: Meta = {
  title: 'Checkout',
  component: 'kessai-checkout',
  render: () => checkout(),
};

export default meta;

/** A new order, nothing typed yet. */
export const Empty: StoryObj = {};

/** The session has not come; the card can be typed already. */
export const Loading: StoryObj = inScenario('loading');

/** In the middle of the card. */
export const Typing: StoryObj = {
  play: async () => {
    await payButton();
    enter('cc-number', '3530 1113 33');
    enter('cc-name', 'taro yamada');
  },
};

/** A whole card: the plan follows its brand. */
export const Filled: StoryObj = {
  play: async () => {
    await payButton();
    fillCard();
  },
};

/** Pressed too early. */
export const Problems: StoryObj = { play: pressEmpty };

/** 処理中, up to fifteen seconds. */
export const Processing: StoryObj = { ...inScenario('slow'), play: pay };

/** 確認中, after fifteen seconds without an answer. */
export const Slow: StoryObj = {
  ...inScenario('slow'),
  play: async () => {
    const { setTimeout: real } = window;
    window.setTimeout = ((run: () => void, ms = 0) =>
      real(run, ms === 15_000 ? 50 : ms)) as typeof setTimeout;
    await pay();
    await until('確認中', () => find('.kessai-wait'));
    window.setTimeout = real;
  },
};

/** The card company said no. */
export const Declined: StoryObj = { ...inScenario('declined'), play: pay };

/** Number, expiry or code may be wrong. */
export const WrongDetails: StoryObj = { ...inScenario('wrong details'), play: pay };

/** The issuer does not take the plan. */
export const InstallmentRefused: StoryObj = { ...inScenario('installment refused'), play: pay };

/** The order was changed in another tab. */
export const AmountChanged: StoryObj = { ...inScenario('amount changed'), play: pay };

/** The outcome is not known yet. */
export const Unknown: StoryObj = inScenario('confirming');

/** The provider's script cannot be had. */
export const ProviderDown: StoryObj = inScenario('provider down');

/** The adapter cannot be reached. */
export const Unreachable: StoryObj = inScenario('unreachable');

/** A way to pay that cannot be used stays, with the reason. */
export const MethodUnavailable: StoryObj = inScenario('method unavailable');

/** All points: nothing to pay. */
export const Free: StoryObj = inScenario('free');

export const Paid: StoryObj = inScenario('paid');
export const Expired: StoryObj = inScenario('expired');
export const Closed: StoryObj = inScenario('closed');
export const Missing: StoryObj = inScenario('missing');

/** ゼロステップ: the confirmation comes in a dialog. */
export const Dialog: StoryObj = {
  render: () =>
    checkout(html`
      <kessai-payment-methods>
        <kessai-card-form slot="card"></kessai-card-form>
        <kessai-installments slot="card"></kessai-installments>
      </kessai-payment-methods>
      <kessai-order-review mode="dialog"></kessai-order-review>
    `),
  play: pay,
};

/** In English. */
export const English: StoryObj = { globals: { lang: 'en' }, play: pressEmpty };

export const PresetMinimal: StoryObj = {
  globals: { preset: 'minimal' },
  play: async () => {
    await payButton();
    fillCard();
  },
};
export const PresetCraft: StoryObj = { ...PresetMinimal, globals: { preset: 'craft' } };
export const PresetFashion: StoryObj = { ...PresetMinimal, globals: { preset: 'fashion' } };
export const PresetPop: StoryObj = { ...PresetMinimal, globals: { preset: 'pop' } };
export const PresetEcCube: StoryObj = { ...PresetMinimal, globals: { preset: 'ec-cube' } };
