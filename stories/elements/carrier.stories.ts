import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { checkout, find, inScenario, payButton, pressAndStay, until } from '../support.ts';

const meta: Meta = {
  title: 'Carrier',
  component: 'kessai-carrier',
  render: () => checkout(),
};

export default meta;

const english = { globals: { lang: 'en' } };

const radio = (carrier: string) =>
  until('the carrier', () =>
    find('kessai-carrier')?.shadowRoot?.querySelector<HTMLInputElement>(`[value=${carrier}]`),
  );

export const NoneChosen: StoryObj = {
  ...inScenario('carrier'),
  play: async () => {
    await radio('docomo');
  },
};
export const Chosen: StoryObj = {
  ...inScenario('carrier'),
  play: async () => (await radio('docomo')).click(),
};
/** One carrier: nothing to choose. */
export const OneCarrier: StoryObj = {
  ...inScenario('one carrier'),
  play: async () => {
    await radio('au');
  },
};
/** Pressed too early. */
export const Problem: StoryObj = {
  ...inScenario('carrier'),
  play: async () => {
    await radio('docomo');
    (await payButton()).click();
  },
};
export const English: StoryObj = { ...Chosen, ...english };

/** これからd払いの画面に移動します. Held still for the picture. */
export const Leaving: StoryObj = {
  ...inScenario('carrier'),
  play: async () => {
    (await radio('docomo')).click();
    await pressAndStay();
  },
};
export const Unfinished: StoryObj = inScenario('carrier unfinished');
export const Returned: StoryObj = inScenario('carrier returned');
/** Over the limit, or a contract that cannot be used. */
export const Refused: StoryObj = inScenario('carrier refused');
export const LeavingInEnglish: StoryObj = { ...Leaving, ...english };
