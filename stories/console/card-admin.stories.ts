import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../src/console/card-admin/define.ts';
import { cards, situation } from '../../test/scenarios/staff-desk.ts';
import { inStaffScenario, press } from './support.ts';

const meta: Meta = {
  title: 'Card admin',
  component: 'kessai-card-admin',
  render: () => html`<kessai-card-admin customer="77"></kessai-card-admin>`,
};

export default meta;

const found = situation({ 'get /cards': cards });
const none = { ...cards, cards: [], leaving: null };

export const Found: StoryObj = inStaffScenario(found);
export const Asked: StoryObj = {
  ...inStaffScenario(found),
  play: () => press('[part=remove]:not(:disabled)'),
};
export const None: StoryObj = inStaffScenario(situation({ 'get /cards': none }));
export const NotOffered: StoryObj = inStaffScenario(
  situation({ 'get /cards': { ...none, isOffered: false } }),
);
export const Nobody: StoryObj = {
  ...inStaffScenario(found),
  render: () => html`<kessai-card-admin></kessai-card-admin>`,
};
export const English: StoryObj = { ...inStaffScenario(found), globals: { lang: 'en' } };
