import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { ScenarioName } from '../../test/scenarios/scenarios.ts';
import { checkout, find, inScenario, payButton, until } from '../support.ts';

const meta: Meta = {
  title: 'Paidy',
  component: 'kessai-paidy',
  render: () => checkout(),
};

export default meta;

const english = { globals: { lang: 'en' } };

/** Presses, and waits until something has become of it. */
const pressed = (scenario: ScenarioName, words: string): StoryObj => ({
  ...inScenario(scenario),
  play: async () => {
    await until('the panel', () => find('kessai-paidy')?.shadowRoot?.querySelector('[part=notes]'));
    (await payButton()).click();
    await until(words, () =>
      [
        find('kessai-departure')?.shadowRoot,
        find('.kessai-banner'),
        find('kessai-payment-status')?.shadowRoot,
      ]
        .map((place) => place?.textContent)
        .join()
        .includes(words),
    );
  },
});

export const Idle: StoryObj = {
  ...inScenario('paidy'),
  play: async () => {
    await until('the panel', () => find('kessai-paidy')?.shadowRoot?.querySelector('[part=notes]'));
  },
};
export const IdleInEnglish: StoryObj = { ...Idle, ...english };
/** Its window is open over the page. */
export const Open: StoryObj = pressed('paidy open', 'ペイディでお支払い');
/** It could not be had. */
export const Unloadable: StoryObj = pressed('paidy unloadable', '読み込めませんでした');
export const Verifying: StoryObj = inScenario('paidy verifying');
export const Authorized: StoryObj = pressed('paidy', 'ご注文が完了しました');
/** The buyer closed the window. */
export const Closed: StoryObj = pressed('paidy closed', '完了していません');
/** 審査: Paidy said no, and cannot be chosen again for this order. */
export const Rejected: StoryObj = pressed('paidy rejected', 'ご利用いただけませんでした');
/** A checkout that is opened again while Paidy was asked. */
export const Unfinished: StoryObj = inScenario('paidy unfinished');
export const UnfinishedInEnglish: StoryObj = { ...Unfinished, ...english };
