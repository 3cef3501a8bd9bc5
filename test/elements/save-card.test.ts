import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/index.ts';
import type { Traffic } from '../scenarios/handlers.ts';
import {
  clean,
  fillCard,
  fillIn,
  find,
  mountCheckout,
  payButton,
  resultTitle,
  until,
} from '../support/page.ts';

const saveCard = () => find('kessai-save-card');
const box = () => saveCard()?.shadowRoot?.querySelector<HTMLInputElement>('[type=checkbox]') ?? undefined;
const note = () => saveCard()?.shadowRoot?.querySelector('[part=note]')?.textContent ?? '';
const pays = ({ requests }: Traffic) =>
  requests.filter(({ path }) => path.endsWith('/payments')).map(({ body }) => JSON.parse(body));

async function withBox(scenario: Parameters<typeof mountCheckout>[0]) {
  const mounted = await mountCheckout(scenario);
  const button = await payButton();
  return { ...mounted, button };
}

describe('このカードを登録する', () => {
  beforeEach(clean);

  it('is unticked at first, says who keeps the card, and without a tick nothing is kept', async () => {
    const { traffic, button } = await withBox('member without cards');
    expect((await until('the box', box)).checked).to.equal(false);
    expect(note()).to.contain('カード番号は当店では保存せず');
    fillCard();
    button.click();
    await until('the end', () => resultTitle() === 'ご注文が完了しました');
    expect(pays(traffic)[0]).to.deep.include({ save: false, token: 'tok_1' });
    expect(pays(traffic)[0]).not.to.have.property('saveToken');
  });

  it('ticked with the keyboard, it sends a second token of the same card', async () => {
    const { traffic, button } = await withBox('member without cards');
    (await until('the box', box)).focus();
    await sendKeys({ press: ' ' });
    expect(box()?.checked).to.equal(true);
    fillCard();
    button.click();
    await until('the end', () => resultTitle() === 'ご注文が完了しました');
    expect(pays(traffic)[0]).to.deep.include({ save: true, token: 'tok_1', saveToken: 'tok_2' });
  });

  for (const [scenario, reason] of [
    ['saving always', '当店では、ご注文に使用したカードを会員情報に登録します'],
    ['saving for a subscription', '定期購入のお支払いに使用するため'],
  ] as const) {
    it(`is ticked and fixed, with the reason, with ${scenario}`, async () => {
      const { traffic, button } = await withBox(scenario);
      const fixed = await until('the box', box);
      expect(note()).to.contain(reason);
      fixed.focus();
      await sendKeys({ press: ' ' });
      expect(fixed.checked).to.equal(true);
      expect(fixed.ariaDisabled).to.equal('true');
      fillCard();
      button.click();
      await until('the end', () => resultTitle() === 'ご注文が完了しました');
      expect(pays(traffic)[0].save).to.equal(true);
    });
  }

  it('cannot be ticked when as many cards as allowed are kept, and says what to do', async () => {
    await withBox('as many cards as allowed');
    await until('the list', () => find('kessai-saved-cards'));
    expect(box()).to.equal(undefined);
    find<HTMLInputElement>('#new')?.click();
    const full = await until('the box', box);
    full.click();
    expect(full.checked).to.equal(false);
    expect(note()).to.contain('登録できるカードは2枚までです');
  });

  it('says that the card takes the place of the one there is', async () => {
    await withBox('saving replaces');
    (await until('the choice', () => find<HTMLInputElement>('#new'))).click();
    await until('the box', box);
    expect(note()).to.contain('登録済みのカードは、このカードに置き換わります');
  });

  it('keeps a saved card unless the buyer unticks, where not ticking removes', async () => {
    const { traffic, button } = await withBox('not ticking removes');
    const keep = await until('the box', box);
    expect(keep.checked).to.equal(true);
    expect(note()).to.contain('チェックを入れずにご注文いただくと、登録済みのカードは削除されます');
    keep.click();
    fillIn(find('kessai-saved-cards input') as HTMLInputElement, '123');
    button.click();
    await until('the end', () => resultTitle() === 'ご注文が完了しました');
    expect(pays(traffic)[0]).to.deep.include({ method: 'saved_card', save: false });
  });

  it('says that cards go where the shop keeps none any more', async () => {
    await withBox('cards are removed');
    await until('the note', () => note().includes('ご注文が完了すると、登録済みのカードは削除されます'));
    expect(box()).to.equal(undefined);
  });

  it('is not there for guests', async () => {
    await withBox('ready');
    expect(saveCard()).to.equal(undefined);
  });

  for (const [scenario, text] of [
    ['paid and saved', 'カードを登録しました'],
    ['paid, not saved', '登録できませんでした（お支払いには影響ありません）'],
    ['paid, saving', '登録の結果を確認しています'],
  ] as const) {
    it(`the result tells 「${text}」`, async () => {
      await mountCheckout(scenario);
      await until('the result', () => resultTitle() === 'ご注文が完了しました');
      const result = find('kessai-payment-status')?.shadowRoot?.textContent;
      expect(result).to.contain(text);
      expect(result).to.contain('下4桁 1234');
    });
  }
});
