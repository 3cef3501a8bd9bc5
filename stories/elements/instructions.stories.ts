import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { slipPayment } from '../../test/scenarios/methods-slips.ts';
import { checkout, find, inScenario, until } from '../support.ts';

const meta: Meta = { title: 'Instructions', component: 'kessai-instructions', render: () => checkout() };

export default meta;

const root = () =>
  until('the instructions', () => {
    const shadow = find('kessai-instructions')?.shadowRoot;
    return shadow?.querySelector('[part=title]') && shadow;
  });

const story = (scenario: Parameters<typeof inScenario>[0], lang?: 'en'): StoryObj => ({
  ...inScenario(scenario),
  ...(lang && { globals: { lang } }),
  play: async () => void (await root()),
});

const press = (scenario: Parameters<typeof inScenario>[0], selector: string): StoryObj => ({
  ...inScenario(scenario),
  play: async () => (await root()).querySelector<HTMLElement>(selector)?.click(),
});

// Each chain under each kind of contract.
export const SevenElevenA: StoryObj = story('slip seven_eleven A');
export const SevenElevenJoined: StoryObj = story('slip seven_eleven joined');
export const SevenElevenD: StoryObj = story('slip seven_eleven D');
export const LawsonA: StoryObj = story('slip lawson A');
export const LawsonJoined: StoryObj = story('slip lawson joined');
export const LawsonD: StoryObj = story('slip lawson D');
export const MinistopA: StoryObj = story('slip ministop A');
export const MinistopJoined: StoryObj = story('slip ministop joined');
export const MinistopD: StoryObj = story('slip ministop D');
export const FamilyMartA: StoryObj = story('slip familymart A');
export const FamilyMartJoined: StoryObj = story('slip familymart joined');
export const FamilyMartD: StoryObj = story('slip familymart D');
export const DailyYamazakiA: StoryObj = story('slip daily_yamazaki A');
export const DailyYamazakiJoined: StoryObj = story('slip daily_yamazaki joined');
export const DailyYamazakiD: StoryObj = story('slip daily_yamazaki D');
export const SeicomartD: StoryObj = story('slip seicomart D');

/** ペイジー */
export const Atm: StoryObj = story('slip atm');

/** クラブステーション */
export const SeicomartKiosk: StoryObj = {
  ...story('slip seicomart D'),
  render: () => checkout(html`<kessai-instructions seicomart="kiosk"></kessai-instructions>`),
};

export const LawsonEnglish: StoryObj = story('slip lawson A', 'en');
export const FamilyMartEnglish: StoryObj = story('slip familymart A', 'en');
export const SevenElevenEnglish: StoryObj = story('slip seven_eleven A', 'en');
export const AtmEnglish: StoryObj = story('slip atm', 'en');

/** お支払いを確認しました */
export const Paid: StoryObj = story('slip paid');
export const PaidAtm: StoryObj = story('slip paid atm');
/** お支払い期限が過ぎました: by the date, before the provider says so. */
export const ExpiredByDate: StoryObj = press('slip expired by date', 'summary');
export const Expired: StoryObj = story('slip expired');
/** お支払いが取り消されました */
export const Reversed: StoryObj = story('slip reversed');
export const Cancelled: StoryObj = story('slip cancelled');
export const ExpiredEnglish: StoryObj = story('slip expired', 'en');

/** 別の方法で支払う: the number is not cancelled by that. */
export const Switching: StoryObj = press('slip waiting', '#switch');
export const SwitchingEnglish: StoryObj = { ...Switching, globals: { lang: 'en' } };

/** Another number is out as well. */
export const Earlier: StoryObj = story('slip with earlier');

/** コピーしました */
export const Copied: StoryObj = press('slip waiting', '[part=copy]');

/** Asked, and not paid yet. */
export const StillWaiting: StoryObj = press('slip, then unchanged', '#check');

/** Alone, on an order history. */
export const Alone: StoryObj = {
  render: () => html`<kessai-instructions order-id="1042" .payment=${slipPayment()}></kessai-instructions>`,
  play: async () => {
    await import('../../src/elements/instructions/define.ts');
    await root();
  },
};
