import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { checkout, find, inScenario, payButton, until } from '../support.ts';

const meta: Meta = {
  title: 'Saved cards',
  component: 'kessai-saved-cards',
  render: () => checkout(),
};

export default meta;

const press = async (selector: string) => (await until(selector, () => find<HTMLElement>(selector))).click();

/** 登録済みのカードがない会員 */
export const None: StoryObj = inScenario('member without cards');
export const One: StoryObj = inScenario('one saved card');
/** Good, soon past its end, past it. */
export const Many: StoryObj = inScenario('saved cards');
export const Ten: StoryObj = inScenario('ten saved cards');
export const AllExpired: StoryObj = inScenario('all cards expired');
/** 有効性チェック: the card company did not confirm one of them. */
export const NotConfirmed: StoryObj = inScenario('card not confirmed');
/** Without the security code, as some shops have it. */
export const WithoutCode: StoryObj = inScenario('saved card without code');

/** Pressed without the security code. */
export const CodeMissing: StoryObj = {
  ...inScenario('saved cards'),
  play: async () => {
    await until('the list', () => find('[part=list]'));
    (await payButton()).click();
  },
};

/** 新しいカードを使う */
export const NewCard: StoryObj = { ...inScenario('saved cards'), play: () => press('#new') };

export const DeleteConfirm: StoryObj = {
  ...inScenario('saved cards'),
  play: () => press('#remove-card_visa'),
};

export const DeleteRefused: StoryObj = {
  ...inScenario('deletion refused'),
  play: async () => {
    await press('#remove-card_visa');
    await press('[part=remove-confirm]');
    await until('the reason', () => find('kessai-saved-cards')?.shadowRoot?.querySelector('.kessai-notice'));
  },
};

export const DeleteNotOffered: StoryObj = inScenario('deletion not offered');

/** A buyer has begun with a new card before the list came. */
export const Folded: StoryObj = {
  ...inScenario('saved cards'),
  play: async () => {
    await press('#new');
    find('kessai-saved-cards')?.toggleAttribute('folded', true);
  },
};

export const English: StoryObj = { ...inScenario('saved cards'), globals: { lang: 'en' } };
export const PresetPop: StoryObj = { ...inScenario('saved cards'), globals: { preset: 'pop' } };
export const PresetFashion: StoryObj = { ...inScenario('saved cards'), globals: { preset: 'fashion' } };
