import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { checkout, find, inScenario, payButton, pressAndStay, until } from '../support.ts';

const meta: Meta = {
  title: 'Bank',
  component: 'kessai-bank',
  render: () => checkout(),
};

export default meta;

const english = { globals: { lang: 'en' } };

const panel = async () => {
  await until('the panel', () => find('kessai-bank input'));
};

export const Empty: StoryObj = { ...inScenario('bank'), play: panel };
/** The shop knows the buyer. */
export const Known: StoryObj = { ...inScenario('bank known buyer'), play: panel };
/** Pressed too early. */
export const Problems: StoryObj = {
  ...inScenario('bank'),
  play: async () => {
    await panel();
    (await payButton()).click();
  },
};
export const English: StoryObj = { ...Empty, ...english };

/** これから銀行を選ぶ画面に移動します. Held still for the picture. */
export const Leaving: StoryObj = {
  ...inScenario('bank known buyer'),
  play: async () => {
    await panel();
    await pressAndStay();
  },
};
/** 支払いを続ける: a checkout that is opened again before the buyer has paid. */
export const Unfinished: StoryObj = inScenario('bank unfinished');
export const PageExpired: StoryObj = inScenario('bank expired');
/** 入金を確認しています */
export const Returned: StoryObj = inScenario('bank returned');
export const WaitsForTheMoney: StoryObj = inScenario('bank waits for the money');
export const Paid: StoryObj = inScenario('bank paid');
export const UnfinishedInEnglish: StoryObj = { ...Unfinished, ...english };
export const ReturnedInEnglish: StoryObj = { ...Returned, ...english };
