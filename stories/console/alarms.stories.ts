import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../src/console/alarms/define.ts';
import { closed, everyAlarm, noted, onlooker, situation } from '../../test/scenarios/staff-desk.ts';
import { inStaffScenario, press } from './support.ts';

const meta: Meta = {
  title: 'Alarms',
  component: 'kessai-alarms',
  render: () => html`<kessai-alarms></kessai-alarms>`,
};

export default meta;

const all = situation({ 'get /alarms': { alarms: everyAlarm } });
const opened = (id: string) => ({
  ...inStaffScenario(all),
  render: () => html`<kessai-alarms item=${id}></kessai-alarms>`,
});

export const EveryKind: StoryObj = inStaffScenario(all);
export const DoubleCharge: StoryObj = opened('alm_double_charge_risk');
export const Notice: StoryObj = opened('alm_notice_mismatch');
export const Webhook: StoryObj = opened('alm_outbox_dead');
export const OfACard: StoryObj = opened('alm_card_not_forgotten');
export const NotedAndClosed: StoryObj = {
  ...inStaffScenario(situation({ 'get /alarms': { alarms: [noted, closed] } })),
  render: () => html`<kessai-alarms item="alm_notice_mismatch"></kessai-alarms>`,
};
export const StillOpen: StoryObj = {
  ...inStaffScenario(situation({ 'get /alarms': { alarms: [noted] }, 'post /alarms/:id/check': noted })),
  render: () => html`<kessai-alarms item="alm_notice_mismatch"></kessai-alarms>`,
  play: () => press('[part=check]'),
};
export const Viewer: StoryObj = {
  ...inStaffScenario(situation({ 'get /alarms': { alarms: everyAlarm } }, { me: onlooker })),
  render: () => html`<kessai-alarms item="alm_paid_twice"></kessai-alarms>`,
};
export const Empty: StoryObj = inStaffScenario(situation({ 'get /alarms': { alarms: [] } }));
export const Broken: StoryObj = inStaffScenario(situation({ 'get /alarms': 500 }));
export const English: StoryObj = { ...opened('alm_double_charge_risk'), globals: { lang: 'en' } };
