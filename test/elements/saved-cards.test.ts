import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/index.ts';
import type { Traffic } from '../scenarios/handlers.ts';
import { expiredCard, jcbCard, memberSession, paidSession, visaCard } from '../scenarios/sessions.ts';
import {
  clean,
  errorOf,
  field,
  fillCard,
  fillIn,
  find,
  mountCheckout,
  noticeText,
  payButton,
  resultTitle,
  until,
} from '../support/page.ts';

const list = () => find('kessai-saved-cards') as HTMLElement;
const inList = <E extends HTMLElement>(selector: string) =>
  list()?.shadowRoot?.querySelector<E>(selector) ?? undefined;
const radios = () => [...(list()?.shadowRoot?.querySelectorAll<HTMLInputElement>('[type=radio]') ?? [])];
const chosen = () =>
  radios()
    .find(({ checked }) => checked)
    ?.getAttribute('aria-label') ?? '新しいカードを使う';
const code = () => list().querySelector('input') as HTMLInputElement;
const cardForm = () => find('kessai-card-form') as HTMLElement;
const focused = () => list()?.shadowRoot?.activeElement;
const pays = ({ requests }: Traffic) =>
  requests.filter(({ path }) => path.endsWith('/payments')).map(({ body }) => JSON.parse(body));

/** A checkout whose list stands. */
async function withList(scenario: Parameters<typeof mountCheckout>[0], options = {}) {
  const mounted = await mountCheckout(scenario, options);
  const button = await payButton();
  await until('the list', () => radios().length);
  return { ...mounted, button };
}

describe('登録済みのカード', () => {
  beforeEach(clean);

  it('lists cards with their tags, 既定 chosen, and the form of a new one out of sight', async () => {
    await withList('saved cards');
    expect(radios().map((radio) => radio.getAttribute('aria-label'))).to.deep.equal([
      'JCB 下4桁 1234、有効期限2028年12月、既定',
      'Visa 下4桁 4242、有効期限2026年12月、まもなく期限切れ',
      'Mastercard 下4桁 5100、有効期限2026年10月、期限切れ',
      null,
    ]);
    expect(chosen()).to.contain('JCB');
    expect(radios()[2]?.disabled).to.equal(true);
    expect(cardForm().checkVisibility()).to.equal(false);
    expect(code().checkVisibility()).to.equal(true);
    expect(list().shadowRoot?.textContent).to.contain('12／28');
  });

  for (const [lang, words] of [
    ['ja', '有効性未確認'],
    ['en', 'Not confirmed'],
  ] as const) {
    it(`marks a card that the card company did not confirm, and lets it be tried: ${lang}`, async () => {
      document.documentElement.lang = lang;
      await withList('card not confirmed');
      await until('the words', () => radios()[1]?.getAttribute('aria-label')?.endsWith(words));
      expect(inList('.tag.refused')?.textContent).to.equal(words);
      expect(list().shadowRoot?.querySelectorAll('.tag.refused')).to.have.length(1);
      expect(radios()[1]?.disabled).to.equal(false);
    });
  }

  it('pays with the chosen card and a token of its code alone', async () => {
    const { traffic, button } = await withList('saved cards');
    fillIn(code(), '１２３');
    expect(code().value).to.equal('123');
    button.click();
    await until('the end', () => resultTitle() === 'ご注文が完了しました');
    const { key, ...request } = pays(traffic)[0];
    expect(key).to.exist;
    expect(request).to.deep.equal({
      method: 'saved_card',
      amount: 4080,
      savedCard: 'card_jcb',
      token: 'tok_1',
      installments: 'once',
    });
  });

  it('is paid with the keyboard alone', async () => {
    const { traffic } = await withList('saved cards');
    radios()[0]?.focus();
    await sendKeys({ press: 'ArrowDown' });
    expect(chosen()).to.contain('Visa');
    // Past the links to delete; the code stands in the row of the chosen card.
    for (let tabs = 0; document.activeElement !== code() && tabs < 6; tabs++)
      await sendKeys({ press: 'Tab' });
    await sendKeys({ type: '123' });
    await sendKeys({ press: 'Enter' });
    await until('the end', () => resultTitle() === 'ご注文が完了しました');
    expect(pays(traffic)[0].savedCard).to.equal('card_visa');
  });

  it('asks for the code before anything is sent, and leads there', async () => {
    const { traffic, button } = await withList('saved cards');
    button.click();
    await until('the problem', () => errorOf(code()).includes('セキュリティコードを入力してください'));
    expect(document.activeElement).to.equal(code());
    fillIn(code(), '12');
    button.click();
    await until('the problem', () => errorOf(code()).includes('3桁'));
    expect(pays(traffic)).to.be.empty;
    expect(code().getAttribute('name')).to.equal(null);
    expect(code().getAttribute('autocomplete')).to.equal('cc-csc');
  });

  it('needs no code where the shop does without', async () => {
    const { traffic, button } = await withList('saved card without code');
    expect(code().checkVisibility()).to.equal(false);
    button.click();
    await until('the end', () => resultTitle() === 'ご注文が完了しました');
    expect(pays(traffic)[0]).not.to.have.property('token');
  });

  it('the plans follow the brand of the stored card', async () => {
    await withList({ reads: [memberSession([{ ...jcbCard, brand: 'amex' }, visaCard])] });
    const plans = () => [...(find<HTMLSelectElement>('select')?.options ?? [])].length;
    const ofAmex = await until('the plans', plans);
    radios()[1]?.click();
    await until('other plans', () => plans() !== ofAmex);
    expect(find('kessai-order-review[section=confirmation]')?.shadowRoot?.textContent).to.contain('Visa');
  });

  it('新しいカードを使う opens the form, which then pays', async () => {
    const { traffic, button } = await withList('saved cards');
    radios().at(-1)?.click();
    await until('the form', () => cardForm().checkVisibility());
    expect(code().checkVisibility()).to.equal(false);
    fillCard(cardForm());
    button.click();
    await until('the end', () => resultTitle() === 'ご注文が完了しました');
    expect(pays(traffic)[0].method).to.equal('card');
  });

  it('a card past its end leads to the form of a new one', async () => {
    await withList('saved cards');
    inList<HTMLButtonElement>('[part=renew]')?.click();
    expect(document.activeElement).to.equal(field('cc-number'));
    await until('the choice', () => chosen() === '新しいカードを使う');
  });

  it('opens the form when every card is past its end', async () => {
    await withList('all cards expired');
    expect(cardForm().checkVisibility()).to.equal(true);
    expect(chosen()).to.equal('新しいカードを使う');
  });

  it('shows ten of them', async () => {
    await withList('ten saved cards');
    expect(radios()).to.have.length(11);
  });

  it('asks before it deletes, with the focus on キャンセル, which leads back', async () => {
    const { traffic } = await withList('saved cards');
    const remove = () => inList<HTMLButtonElement>('#remove-card_visa');
    expect(remove()?.getAttribute('aria-label')).to.equal('Visa 下4桁 4242を削除');
    remove()?.focus();
    await sendKeys({ press: 'Enter' });
    await until('the focus', () => focused()?.id === 'cancel');
    expect(inList('[part=confirm]')?.textContent).to.contain('Visa 下4桁 4242を削除します。よろしいですか？');
    await sendKeys({ press: 'Escape' });
    await until('the focus', () => focused() === remove());
    expect(traffic.requests.some(({ method }) => method === 'DELETE')).to.equal(false);
  });

  it('deletes, says so, and the focus stays in the list', async () => {
    const { traffic } = await withList('saved cards');
    inList<HTMLButtonElement>('#remove-card_visa')?.click();
    (await until('the question', () => inList<HTMLButtonElement>('[part=remove-confirm]')))?.click();
    await until('the shorter list', () => !inList('[part=confirm]') && radios().length === 3);
    expect(traffic.requests.find(({ method }) => method === 'DELETE')?.path).to.equal(
      '/kessai/session/cards/card_visa',
    );
    await until('the focus', () => focused()?.className === 'list');
    expect(find('[role=status]', find('kessai-checkout'))?.textContent).to.contain(
      'Visa 下4桁 4242を削除しました',
    );
    expect(chosen()).to.contain('JCB');
  });

  it('says why a card cannot be deleted, in its row', async () => {
    await withList('deletion refused');
    inList<HTMLButtonElement>('#remove-card_visa')?.click();
    (await until('the question', () => inList<HTMLButtonElement>('[part=remove-confirm]')))?.click();
    const notice = await until('the reason', () => inList('.kessai-notice'));
    expect(notice.textContent).to.contain(
      '定期購入または未確定のご注文があるため、このカードは削除できません',
    );
    await until('the focus', () => focused()?.id === 'remove-card_visa');
    expect(radios()).to.have.length(3);
  });

  it('offers no deleting where the shop does not', async () => {
    await withList('deletion not offered');
    expect(inList('[part=remove]')).to.equal(undefined);
  });

  it('a card that was deleted in another tab is told as missing, the list is read again, and nothing else is chosen', async () => {
    const { button } = await withList('deleted elsewhere');
    fillIn(code(), '123');
    button.click();
    await until('the notice', () => noticeText().includes('登録済みのカードが見つかりませんでした'));
    expect(noticeText()).to.contain('請求は発生していません');
    await until('the shorter list', () => radios().length === 2);
    expect(chosen()).to.equal('新しいカードを使う');
    expect(cardForm().checkVisibility()).to.equal(true);
  });

  it('comes folded up for a buyer who has begun with a new card, and nothing moves', async () => {
    let answer = () => {};
    const gate = new Promise<void>((resolve) => (answer = resolve));
    const { fetch } = window;
    window.fetch = async (...request) => {
      await gate;
      return fetch(...request);
    };
    await mountCheckout('saved cards');
    await until('the inputs', () => find('input[autocomplete=cc-number]')?.checkVisibility());
    fillCard(cardForm());
    answer();
    window.fetch = fetch;
    await payButton();
    const unfold = await until('the button', () => inList<HTMLButtonElement>('[part=unfold]'));
    expect(unfold.textContent).to.equal('登録済みのカードを使う（3枚）');
    expect(cardForm().checkVisibility()).to.equal(true);
    expect(field('cc-number').value).to.equal('4708 2241 9240 1234');
    unfold.click();
    await until('the list', () => radios().length === 4);
    expect(chosen()).to.equal('新しいカードを使う');
  });

  // Of the engines Chromium alone measures this.
  if (PerformanceObserver.supportedEntryTypes.includes('layout-shift')) {
    it('moves nothing when it comes, nor when the provider’s list follows', async () => {
      const shifts: PerformanceEntry[] = [];
      const observer = new PerformanceObserver((entries) => shifts.push(...entries.getEntries()));
      observer.observe({ type: 'layout-shift' });
      const { traffic } = await withList('saved cards');
      await until('the provider’s list', () => traffic.requests.some(({ path }) => path.endsWith('/cards')));
      // Shifts are told of after the frames they happened in.
      for (let frame = 0; frame < 10; frame++) await new Promise(requestAnimationFrame);
      shifts.push(...observer.takeRecords());
      observer.disconnect();
      expect(shifts.map((shift) => JSON.stringify(shift))).to.be.empty;
    });
  }

  it('forgets the code after an attempt, and when another card is chosen', async () => {
    const { button } = await withList({
      reads: [memberSession([jcbCard, visaCard])],
      pays: [
        {
          ...memberSession([jcbCard, visaCard]),
          payment: {
            status: 'failed',
            method: 'card',
            amount: 4080,
            error: { kind: 'declined', reference: 'K7Q2-93MD' },
          },
        },
        paidSession,
      ],
    });
    fillIn(code(), '123');
    radios()[1]?.click();
    expect(code().value).to.equal('');
    fillIn(code(), '456');
    button.click();
    await until('the notice', () => noticeText().includes('お支払いいただけませんでした'));
    expect(code().value).to.equal('');
    // 別のカードを使う
    find<HTMLButtonElement>('[part=step]')?.click();
    expect(document.activeElement).to.equal(field('cc-number'));
    await until('the choice', () => chosen() === '新しいカードを使う');
  });

  it('a card that came without its facts can still be told apart and chosen', async () => {
    const bare = { id: 'card_bare', standing: 'good', isDefault: true } as const;
    await withList({ reads: [memberSession([bare, expiredCard])] });
    expect(chosen()).to.equal('登録済みのカード、既定');
  });
});
