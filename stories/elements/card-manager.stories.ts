import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { CustomerScenarioName } from '../../test/scenarios/customers.ts';
import { fillCard, find, inCustomerScenario, until } from '../support.ts';

let customers = 0;

const meta: Meta = {
  title: 'Card manager',
  component: 'kessai-card-manager',
  render: () => html`<kessai-card-manager customer="cu_story_${++customers}"></kessai-card-manager>`,
};

export default meta;

const standing = (scenario: CustomerScenarioName): StoryObj => inCustomerScenario(scenario);

const press = async (selector: string) =>
  (await until(selector, () => find<HTMLButtonElement>(selector))).click();

/** A situation after something was pressed. */
const pressed = (scenario: CustomerScenarioName, ...selectors: string[]): StoryObj => ({
  ...inCustomerScenario(scenario),
  play: async () => {
    for (const selector of selectors) await press(selector);
  },
});

/** A situation after a good card was entered and sent. */
const sent = (scenario: CustomerScenarioName): StoryObj => ({
  ...inCustomerScenario(scenario),
  play: async () => {
    await press('#register');
    await until('the inputs', () => find('input[autocomplete=cc-name]'));
    fillCard();
    await press('.kessai-entry [type=submit]');
  },
});

export const NoCard: StoryObj = standing('no card');
export const Cards: StoryObj = standing('every standing');
export const NotValid: StoryObj = standing('card not valid');
export const Kept: StoryObj = standing('kept cards');
export const DeletionByTheShopOnly: StoryObj = standing('no deletion');
export const Full: StoryObj = standing('full');
export const OneAtMost: StoryObj = standing('one at most');
export const NoRegistration: StoryObj = standing('no registration');
export const Loading: StoryObj = standing('loading');
export const Unreachable: StoryObj = standing('unreachable');
export const Over: StoryObj = standing('over');

export const Deleting: StoryObj = pressed('two cards', '#remove-card_visa');
export const Deleted: StoryObj = pressed('two cards', '#remove-card_visa', '[part=remove-confirm]');
export const DeletionRefused: StoryObj = pressed(
  'deletion refused',
  '#remove-card_visa',
  '[part=remove-confirm]',
);

export const Registering: StoryObj = pressed('two cards', '#register');
export const Changing: StoryObj = pressed('two cards', '#change-card_jcb');
export const FormWithAuthentication: StoryObj = pressed('with authentication', '#register');
export const FormWithContact: StoryObj = pressed('contact needed', '#register');
export const FormEmpty: StoryObj = pressed('two cards', '#register', '.kessai-entry [type=submit]');

export const Processing: StoryObj = sent('slow');
export const Registered: StoryObj = standing('registered');
export const Declined: StoryObj = sent('declined');
export const WrongDetails: StoryObj = sent('wrong details');
export const Throttled: StoryObj = sent('throttled');
export const FullMeanwhile: StoryObj = sent('full meanwhile');
export const Confirming: StoryObj = standing('confirming');

export const Unfinished: StoryObj = standing('unfinished');
export const UnfinishedTooLong: StoryObj = standing('unfinished too long');
export const AuthenticationFailed: StoryObj = standing('authentication failed');

export const English: StoryObj = { ...standing('every standing'), globals: { lang: 'en' } };

/** In a column of 320 px. */
export const Narrow: StoryObj = {
  ...standing('every standing'),
  render: () =>
    html`<div class="narrow"><kessai-card-manager customer="cu_story_${++customers}"></kessai-card-manager></div>`,
};
