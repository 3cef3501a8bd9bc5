import { expect } from '@open-wc/testing';
import '../../src/index.ts';
import type { KessaiCheckout } from '../../src/elements/checkout/define.ts';
import type { Traffic } from '../scenarios/handlers.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { ScenarioName } from '../scenarios/scenarios.ts';
import {
  clean,
  field,
  fillCard,
  find,
  hurry,
  mount,
  mountCheckout,
  noticeText,
  payButton,
  play,
  resultTitle,
  until,
} from '../support/page.ts';

/** Types a card and presses. */
async function pay(
  scenario: ScenarioName | Scenario,
): Promise<{ checkout: KessaiCheckout; traffic: Traffic; button: HTMLButtonElement }> {
  const mounted = await mountCheckout(scenario);
  const button = await payButton();
  fillCard();
  button.focus();
  button.click();
  return { ...mounted, button };
}

const pays = ({ requests }: Traffic) =>
  requests.filter(({ path }) => path === '/kessai/session/payments').map(({ body }) => JSON.parse(body));

describe('an attempt to pay', () => {
  beforeEach(clean);

  it('shows that it is under way, keeps the focus on the button, and takes no second press', async () => {
    const { traffic, button, checkout } = await pay('slow');
    await until('the busy button', () => button.textContent?.includes('処理しています'));
    expect(button.ariaDisabled).to.equal('true');
    expect(document.activeElement).to.equal(button);
    expect(field('cc-name').readOnly).to.equal(true);
    expect(checkout.matches(':state(busy)')).to.equal(true);
    button.click();
    field('cc-name').form?.requestSubmit();
    await until('the request', () => pays(traffic).length);
    expect(pays(traffic)).to.have.length(1);
  });

  it('warns before the page is left only while it is under way', async () => {
    const leave = () => {
      const event = new Event('beforeunload', { cancelable: true });
      dispatchEvent(event);
      return event.defaultPrevented;
    };
    await mountCheckout('slow');
    const button = await payButton();
    expect(leave()).to.equal(false);
    fillCard();
    button.click();
    await until('the busy button', () => button.ariaDisabled === 'true');
    expect(leave()).to.equal(true);
  });

  it('turns to 確認中 after fifteen seconds, in blue and without an alarm', async () => {
    const stop = hurry();
    const { button } = await pay('slow');
    await until('確認中', () => button.textContent?.includes('確認中です'));
    expect(find('.kessai-notice')?.classList.contains('kessai-wait')).to.equal(true);
    expect(find('.kessai-notice')?.role).to.equal('status');
    expect(noticeText()).to.contain('もう一度ボタンを押したり、再度注文したりしないでください');
    stop();
  });

  it('tells a refusal above the form, that nothing was charged, and the number to quote', async () => {
    const { checkout, button } = await pay('declined');
    const declines: unknown[] = [];
    checkout.addEventListener('kessai-decline', ({ kind, reference }) => declines.push({ kind, reference }));
    const notice = await until('the notice', () => find('.kessai-notice'));
    expect(notice.role).to.equal('alert');
    expect(notice.textContent).to.contain('このカードではお支払いいただけませんでした');
    expect(notice.textContent).to.contain('請求は発生していません');
    expect(notice.textContent).to.contain('お問い合わせ番号: K7Q2-93MD');
    await until('the focus', () => document.activeElement === notice);
    expect(declines).to.deep.equal([{ kind: 'declined', reference: 'K7Q2-93MD' }]);

    expect(field('cc-number').value).to.equal('');
    expect(field('cc-csc').value).to.equal('');
    expect(field('cc-exp').value).to.equal('12 / 28');
    expect(field('cc-name').value).to.equal('TARO YAMADA');
    expect(button.ariaDisabled).to.equal('false');
  });

  it('is another one, with another key and another token, after a refusal', async () => {
    const { traffic, button } = await pay('declined');
    await until('the notice', () => find('.kessai-notice'));
    fillCard();
    button.click();
    await until('the second attempt', () => pays(traffic).length === 2);
    const [first, second] = pays(traffic);
    expect(second.key).not.to.equal(first.key);
    expect(second.token).not.to.equal(first.token);
  });

  it('leads to the number when the details may be wrong', async () => {
    await pay('wrong details');
    await until('the focus', () => document.activeElement === field('cc-number'));
    expect(noticeText()).to.contain('カード番号・有効期限・セキュリティコードをご確認ください');
  });

  it('leads to the plan when the issuer refuses it', async () => {
    await pay('installment refused');
    const select = await until('the focus', () => {
      const select = find('select');
      return (select?.getRootNode() as ShadowRoot | undefined)?.activeElement === select && select;
    });
    expect(select).to.exist;
    expect(noticeText()).to.contain('選択した支払回数はご利用いただけません');
  });

  it('waits for an unknown outcome on a screen without a filled button, then completes', async () => {
    const { traffic } = await pay('unknown, then paid');
    await until('確認中', () => resultTitle() === 'お支払いの結果を確認しています');
    expect(find('.kessai-filled', find('kessai-payment-status'))).to.equal(undefined);
    expect(find('kessai-payment-status')?.shadowRoot?.querySelector('.kessai-wait')).to.exist;
    await until('the end', () => resultTitle() === 'ご注文が完了しました');
    expect(pays(traffic)).to.have.length(1);
  });

  it('gives the form back when the unknown outcome turns out to be a refusal', async () => {
    await pay('unknown, then declined');
    await until('確認中', () => resultTitle());
    await until('the notice', () => noticeText().includes('請求は発生していません'));
    expect(resultTitle()).to.equal('');
  });

  it('asks, and never pays again, when the answer is lost', async () => {
    const { traffic } = await pay('answer lost, then paid');
    await until('確認中', () => resultTitle() === 'お支払いの結果を確認しています');
    await until('the end', () => resultTitle() === 'ご注文が完了しました');
    expect(pays(traffic)).to.have.length(1);
  });

  it('draws the new amount and charges nothing when the amount has changed', async () => {
    const { traffic, button } = await pay('amount changed');
    await until('the notice', () => noticeText().includes('お支払い金額が変わりました'));
    expect(noticeText()).to.contain('請求は発生していません');
    await until('the new amount', () => button.textContent?.includes('¥4,680'));
    // Nobody was asked to pay: the card need not be typed again.
    expect(field('cc-number').value).not.to.equal('');
    button.click();
    await until('the end', () => resultTitle() === 'ご注文が完了しました');
    expect(pays(traffic).map(({ amount }) => amount)).to.deep.equal([4080, 4680]);
  });

  it('ends with the way back to the cart when the session has expired meanwhile', async () => {
    await pay('expired while typing');
    await until('the screen', () => resultTitle() === 'お手続きの有効時間が過ぎました');
    const link = find<HTMLAnchorElement>('a[part=action]');
    expect(new URL(link?.href ?? '').pathname).to.equal('/cart');
  });

  it('blames nobody’s card when the token service knows the shop’s settings are wrong', async () => {
    const { traffic } = await pay('token refused: settings');
    await until('the notice', () => noticeText().includes('このお支払い方法をご利用いただけません'));
    expect(pays(traffic)).to.be.empty;
  });

  it('needs no card for an order of nothing', async () => {
    const { traffic } = await mountCheckout('free');
    const button = await payButton();
    expect(find('[type=radio]')).to.equal(undefined);
    button.click();
    await until('the end', () => resultTitle() === 'ご注文が完了しました');
    const [{ key, ...request }] = pays(traffic);
    expect(key).to.exist;
    expect(request).to.deep.equal({ method: 'none', amount: 0 });
  });
});

describe('a checkout that is opened', () => {
  beforeEach(clean);

  for (const [scenario, title] of [
    ['expired', 'お手続きの有効時間が過ぎました'],
    ['closed', 'このお手続きは終了しています'],
    ['missing', 'お手続きの情報が見つかりません'],
    ['confirming', 'お支払いの結果を確認しています'],
    ['paid', 'ご注文が完了しました'],
  ] as const) {
    it(`shows 「${title}」 when it is ${scenario}, in place of the form`, async () => {
      await mountCheckout(scenario);
      await until('the screen', () => resultTitle() === title);
      expect(field('cc-number').checkVisibility()).to.equal(false);
    });
  }

  it('can be typed into before the session has come', async () => {
    await mountCheckout('loading');
    await until('the inputs', () => find('input[autocomplete=cc-number]')?.checkVisibility());
    fillCard();
    expect(field('cc-number').value).to.equal('4708 2241 9240 1234');
  });

  it('says so when it cannot be loaded, and tries again when asked', async () => {
    await mountCheckout('unreachable');
    await until('the notice', () => noticeText().includes('読み込めませんでした'));
    find<HTMLButtonElement>('[part=retry]')?.click();
    await payButton();
    expect(noticeText()).to.equal('');
  });

  it('announces the end of an order once, and not again on a reload', async () => {
    let ends = 0;
    const count = () => ends++;
    document.addEventListener('kessai-complete', count);
    const markup = `<kessai-checkout session="cs_once"></kessai-checkout>`;
    await play('paid', 'once');
    // The page the buyer comes back to is the shop's result page, so nobody is sent on.
    history.replaceState(null, '', '/complete');
    const first = mount(markup);
    await until('the result', () => resultTitle());
    first.remove();
    mount(markup);
    await until('the result again', () => resultTitle());
    expect(ends).to.equal(1);
    document.removeEventListener('kessai-complete', count);
  });

  it('starts anew with another session', async () => {
    const { checkout } = await mountCheckout('expired');
    await until('the screen', () => resultTitle());
    await play('ready', 'next');
    checkout.session = 'cs_next';
    await payButton();
    expect(resultTitle()).to.equal('');
  });
});
