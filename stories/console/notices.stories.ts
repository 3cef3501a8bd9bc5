import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../src/console/deliveries/define.ts';
import '../../src/console/notices/define.ts';
import { deliveries, notices, situation } from '../../test/scenarios/staff-desk.ts';
import { inStaffScenario } from './support.ts';

const meta: Meta = {
  title: 'Notices',
  component: 'kessai-notices',
  render: () => html`<kessai-notices></kessai-notices>`,
};

export default meta;

const usual = situation({ 'get /notices': notices });
const sent = situation({ 'get /deliveries': deliveries });
const asDeliveries = { render: () => html`<kessai-deliveries></kessai-deliveries>` };

export const Usual: StoryObj = inStaffScenario(usual);
export const TooLong: StoryObj = inStaffScenario(
  situation({
    'get /notices': {
      notices: [],
      status: { ...notices.status, isTooLong: true, length: 263, notTicked: [], refused: [] },
    },
  }),
);
export const English: StoryObj = { ...inStaffScenario(usual), globals: { lang: 'en' } };
export const Deliveries: StoryObj = { ...inStaffScenario(sent), ...asDeliveries };
export const NoAddress: StoryObj = {
  ...inStaffScenario(situation({ 'get /deliveries': { isOn: false, deliveries: [] } })),
  ...asDeliveries,
};
