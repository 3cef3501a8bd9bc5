import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { KessaiSettings } from '../../src/console/settings/define.ts';
import '../../src/console/settings/define.ts';
import {
  type SettingsScenarioName,
  settingsAnswers,
  settingsScenario,
} from '../../test/scenarios/staff-settings.ts';
import { find, until } from '../support.ts';
import { inStaffScenario } from './support.ts';

const meta: Meta = {
  title: 'Settings',
  component: 'kessai-settings',
  render: () => html`<kessai-settings></kessai-settings>`,
};

export default meta;

const inside = <E extends Element = HTMLElement>(selector: string): E | undefined =>
  find<KessaiSettings>('kessai-settings')?.shadowRoot?.querySelector<E>(selector) ?? undefined;

const press = async (selector: string) =>
  (await until(selector, () => inside<HTMLElement>(selector))).click();

/** Opens groups of the form. */
const open = async (...groups: string[]) => {
  for (const group of groups)
    (await until(group, () => inside<HTMLDetailsElement>(`[data-group=${group}]`))).open = true;
};

const fillIn = async (id: string, text: string) => {
  const input = await until(id, () => inside<HTMLInputElement>(`#${id}`));
  input.value = text;
  input.dispatchEvent(new Event('change'));
};

const standing = (scenario: SettingsScenarioName, play?: () => Promise<void>): StoryObj => ({
  ...inStaffScenario(settingsScenario(settingsAnswers[scenario])),
  ...(play && { play }),
});

const review = async () => {
  await open('konbini');
  await fillIn('s-konbini-days', '10');
  await press('.foot .kessai-filled');
  await until('the summary', () => inside('.summary'));
};

export const Usual: StoryObj = standing('usual');
export const FirstStarted: StoryObj = standing('as first started');
export const Connection: StoryObj = standing('usual', () => open('environment', 'connection'));
export const Card: StoryObj = standing('usual', () => open('card', 'konbini', 'display-card'));
export const Files: StoryObj = standing('usual', () => open('files', 'notice-url'));
export const Reviewed: StoryObj = standing('with warnings', review);
export const WrongFields: StoryObj = standing('wrong fields', review);
export const Asked: StoryObj = standing('usual', async () => {
  await review();
  await press('.foot .kessai-filled');
  await until('the question', () => inside('dialog'));
});
export const Stopped: StoryObj = standing('stopped');
export const Mended: StoryObj = standing('mended');
export const Tested: StoryObj = standing('usual', async () => {
  await press('.bar .kessai-button');
  await until('the result', () => inside('[part=notice]'));
});
export const TestFailed: StoryObj = standing('test fails', async () => {
  await press('.bar .kessai-button');
  await until('the result', () => inside('[part=notice]'));
});
export const Unmanaged: StoryObj = standing('unmanaged');
export const Loading: StoryObj = standing('loading');
export const English: StoryObj = { ...Connection, globals: { lang: 'en' } };
export const Narrow: StoryObj = {
  ...standing('with warnings', review),
  render: () => html`<div class="narrow"><kessai-settings></kessai-settings></div>`,
};
