import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { situation } from '../../test/scenarios/staff-desk.ts';
import { recoveryRoutes, restocked } from '../../test/scenarios/staff-recovery.ts';
import { inStaffScenario } from './support.ts';

const meta: Meta = {
  title: 'Restock',
  component: 'kessai-restock',
  render: () => html`<kessai-restock></kessai-restock>`,
};

export default meta;

export const Open: StoryObj = inStaffScenario(situation(recoveryRoutes));
export const Done: StoryObj = inStaffScenario(situation({ 'get /restock': restocked }));
export const Empty: StoryObj = inStaffScenario(situation({ 'get /restock': { tasks: [] } }));
export const English: StoryObj = { ...inStaffScenario(situation(recoveryRoutes)), globals: { lang: 'en' } };
