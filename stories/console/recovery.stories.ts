import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { onlooker, situation } from '../../test/scenarios/staff-desk.ts';
import { nothingLost, recoveryRoutes, running } from '../../test/scenarios/staff-recovery.ts';
import { inStaffScenario, press } from './support.ts';

const meta: Meta = {
  title: 'Recovery',
  component: 'kessai-recovery',
  render: () => html`<kessai-recovery></kessai-recovery>`,
};

export default meta;

const usual = inStaffScenario(situation(recoveryRoutes));

const after = (...selectors: string[]): StoryObj => ({
  ...usual,
  play: async () => {
    for (const selector of selectors) await press(selector);
  },
});

export const Lost: StoryObj = usual;
export const NothingLost: StoryObj = inStaffScenario(
  situation({ ...recoveryRoutes, 'get /lost': nothingLost }),
);
export const Recovering: StoryObj = after('[part=recover]:not(:disabled)');
export const RecoveringFound: StoryObj = after('tr:nth-child(2) [part=recover]');
export const Searched: StoryObj = after('[part=find]');
export const Differences: StoryObj = after('.segment:nth-child(2)');
export const Reconciling: StoryObj = {
  ...inStaffScenario(situation({ ...recoveryRoutes, 'get /differences': running })),
  play: () => press('.segment:nth-child(2)'),
};
export const Leftovers: StoryObj = after('.segment:nth-child(3)', '[part=look]');
export const Closing: StoryObj = after('.segment:nth-child(3)', '[part=look]', '[part=close]');
export const Closed: StoryObj = after(
  '.segment:nth-child(3)',
  '[part=look]',
  '[part=close]',
  '[part=dialog-action]',
);
export const Onlooker: StoryObj = inStaffScenario(situation(recoveryRoutes, { me: onlooker }));
export const English: StoryObj = { ...usual, globals: { lang: 'en' } };
