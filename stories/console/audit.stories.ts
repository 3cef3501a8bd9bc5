import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../src/console/audit/define.ts';
import { admin, audit, situation } from '../../test/scenarios/staff-desk.ts';
import { inStaffScenario } from './support.ts';

const meta: Meta = {
  title: 'Audit log',
  component: 'kessai-audit',
  render: () => html`<kessai-audit></kessai-audit>`,
};

export default meta;

const usual = situation({ 'get /audit': audit }, { me: admin });

export const Usual: StoryObj = inStaffScenario(usual);
export const Empty: StoryObj = inStaffScenario(situation({ 'get /audit': { entries: [] } }, { me: admin }));
export const English: StoryObj = { ...inStaffScenario(usual), globals: { lang: 'en' } };
