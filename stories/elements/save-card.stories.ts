import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { checkout, find, inScenario, until } from '../support.ts';

const meta: Meta = {
  title: 'Save card',
  component: 'kessai-save-card',
  render: () => checkout(),
};

export default meta;

const press = async (selector: string) => (await until(selector, () => find<HTMLElement>(selector))).click();

/** The buyer chooses. */
export const Free: StoryObj = inScenario('member without cards');
export const Ticked: StoryObj = { ...inScenario('member without cards'), play: () => press('#box') };
/** 紐づけ設定: always. */
export const FixedBySetting: StoryObj = inScenario('saving always');
/** 定期購入 */
export const FixedBySubscription: StoryObj = inScenario('saving for a subscription');
/** As many cards as the shop allows are kept. */
export const Full: StoryObj = { ...inScenario('as many cards as allowed'), play: () => press('#new') };
/** `max: 1`: the new card takes the place of the old one. */
export const Replaces: StoryObj = { ...inScenario('saving replaces'), play: () => press('#new') };
/** Not ticking removes what was kept before. */
export const UnticksRemove: StoryObj = inScenario('not ticking removes');
/** The shop keeps no cards any more. */
export const Removes: StoryObj = inScenario('cards are removed');
