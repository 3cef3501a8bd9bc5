import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { checkout, fillIn, find, inScenario, payButton, until } from '../support.ts';

const meta: Meta = {
  title: 'Konbini',
  component: 'kessai-konbini',
  render: () => checkout(),
};

export default meta;

const panel = async () => {
  await until('the panel', () => find('kessai-konbini input[autocomplete=tel]'));
};

const input = (slot: string) => find<HTMLInputElement>(`kessai-konbini [slot=${slot}] input`)!;

/** Nothing entered yet. */
export const Empty: StoryObj = { ...inScenario('konbini'), play: panel };

/** The shop knows the buyer. */
export const Known: StoryObj = { ...inScenario('konbini known buyer'), play: panel };

/** フリガナ is asked for. */
export const Kana: StoryObj = { ...inScenario('konbini with kana'), play: panel };

/** One chain: nothing to choose; 後払い, without a fee. */
export const OneChain: StoryObj = { ...inScenario('konbini one chain'), play: panel };

/** Pressed too early. */
export const Problems: StoryObj = {
  ...inScenario('konbini with kana'),
  play: async () => {
    await panel();
    (await payButton()).click();
  },
};

/** What cannot be sent, and what is too long. */
export const Unusable: StoryObj = {
  ...inScenario('konbini with kana'),
  play: async () => {
    await panel();
    for (const [slot, text] of [
      ['family', '山田😀'],
      ['given', '花子花子花子花子花子花子花'],
      ['family-kana', 'yamada'],
      ['phone', '090-12'],
    ] as const) {
      input(slot).focus();
      fillIn(input(slot), text);
      input(slot).blur();
    }
  },
};

const pressed = (scenario: Parameters<typeof inScenario>[0]): StoryObj => ({
  ...inScenario(scenario),
  play: async () => {
    await panel();
    find('kessai-konbini')?.shadowRoot?.querySelector<HTMLInputElement>('[value=lawson]')?.click();
    (await payButton()).click();
    await until('the answer', () => find('.kessai-notice'));
  },
});

/** The provider does not take the name. */
export const NameRefused: StoryObj = pressed('konbini name refused');

/** No number could be had at this chain. */
export const NumberRefused: StoryObj = pressed('konbini number refused');

export const English: StoryObj = { ...Problems, globals: { lang: 'en' } };
