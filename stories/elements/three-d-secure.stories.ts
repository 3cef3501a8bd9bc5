import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { checkout, find, inScenario, pay, payButton, until } from '../support.ts';

const meta: Meta = {
  title: '3-D Secure',
  component: 'kessai-three-d-secure',
  render: () => checkout(),
};

export default meta;

/** The consent above the button. */
export const Consent: StoryObj = inScenario('with authentication');

/** The same in the shop's own words, with the marks it may show. */
export const OwnConsent: StoryObj = {
  ...inScenario('with authentication'),
  render: () =>
    checkout(html`
      <kessai-payment-methods>
        <kessai-card-form slot="card"></kessai-card-form>
        <kessai-installments slot="card"></kessai-installments>
      </kessai-payment-methods>
      <kessai-order-review>
        <p slot="authentication">Visa Secure ／ Mastercard ID Check ／ J/Secure</p>
        <span slot="consent">カード会社による本人認証のため、お客様の情報をカード会社へ提供します。</span>
      </kessai-order-review>
    `),
};

/** これからカード会社の本人認証画面に移動します. Held still for the picture. */
export const Leaving: StoryObj = {
  ...inScenario('with authentication'),
  play: async () => {
    const { setTimeout: real } = window;
    window.setTimeout = ((run: () => void, ms = 0) =>
      real(run, ms === 1_500 ? 1e9 : ms)) as typeof setTimeout;
    await pay();
    await until('the screen', () => find('kessai-three-d-secure')?.shadowRoot?.querySelector('.frame'));
    window.setTimeout = real;
  },
};

/** カード会社に確認しています */
export const Checking: StoryObj = {
  ...inScenario('with authentication'),
  play: async () => {
    await pay();
    await until('the way there', () =>
      find('kessai-three-d-secure')?.shadowRoot?.textContent?.includes('カード会社に確認しています'),
    );
  },
};

/** 本人認証が完了しました。お支払いを確定しています… */
export const Authenticated: StoryObj = inScenario('authenticated');
/** 本人認証が途中のご注文があります */
export const Unfinished: StoryObj = inScenario('unfinished');
/** The same when the time to go on is over. */
export const UnfinishedTooLong: StoryObj = inScenario('unfinished too long');

export const Failed: StoryObj = {
  ...inScenario('authentication failed'),
  play: async () => {
    await payButton();
    (await until('the help', () => find<HTMLElement>('summary'))).click();
  },
};

export const TimedOut: StoryObj = inScenario('error tds_timeout');
export const CardCannotBeUsed: StoryObj = inScenario('error tds_unsupported');
/** The result, after the buyer came back. */
export const Success: StoryObj = inScenario('paid');
export const Unknown: StoryObj = inScenario('confirming');

/** メールアドレス, where the shop knows no way to reach the buyer. */
export const ContactNeeded: StoryObj = inScenario('contact needed');
/** 電話番号 instead. */
export const ContactByPhone: StoryObj = {
  ...inScenario('contact needed'),
  play: async () => (await until('the switch', () => find<HTMLElement>('[part=switch]'))).click(),
};
export const ContactMissing: StoryObj = {
  ...inScenario('contact needed'),
  play: async () => {
    await until('the contact', () => find('kessai-contact input'));
    (await payButton()).click();
  },
};

export const English: StoryObj = { ...inScenario('unfinished'), globals: { lang: 'en' } };
