import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../src/console/bulk-runs/define.ts';
import { runs, situation, wholeRun } from '../../test/scenarios/staff-desk.ts';
import { inStaffScenario } from './support.ts';

const meta: Meta = {
  title: 'Bulk runs',
  component: 'kessai-bulk-runs',
  render: () => html`<kessai-bulk-runs></kessai-bulk-runs>`,
};

export default meta;

const all = situation({ 'get /bulk': runs, 'get /bulk/:id': wholeRun });
const one = {
  ...inStaffScenario(all),
  render: () => html`<kessai-bulk-runs item="blk_1"></kessai-bulk-runs>`,
};

export const AllRuns: StoryObj = inStaffScenario(all);
export const OneRun: StoryObj = one;
export const Empty: StoryObj = inStaffScenario(situation({ 'get /bulk': { runs: [], limit: 50 } }));
export const English: StoryObj = { ...one, globals: { lang: 'en' } };
