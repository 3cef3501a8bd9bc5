import type { StoryObj } from '@storybook/web-components-vite';
import { type StaffScenario, type StaffScenarioName, staffScenarios } from '../../test/scenarios/staff.ts';
import { find, until } from '../support.ts';

/** The named situation at the console, or one of the story's own. */
export const inStaffScenario = (scenario: StaffScenarioName | StaffScenario) => ({
  parameters: { staffScenario: typeof scenario === 'string' ? staffScenarios[scenario] : scenario },
});

export const press = async (selector: string): Promise<void> =>
  (await until(selector, () => find<HTMLElement>(selector))).click();

/** A situation after some buttons were pressed, one after the other. */
export const pressed = (scenario: StaffScenarioName, ...selectors: string[]): StoryObj => ({
  ...inStaffScenario(scenario),
  play: async () => {
    for (const selector of selectors) await press(selector);
  },
});
