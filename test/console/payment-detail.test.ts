import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { HttpResponse, http } from 'msw';
import type { OrderChangedEvent } from '../../src/console/internal/events.ts';
import '../../src/console/payment-detail/define.ts';
import type { OperationAnswer } from '../../src/contract/staff/order.ts';
import { type StaffScenario, type StaffScenarioName, staffScenarios } from '../scenarios/staff.ts';
import { doneWith, operator, orderOf, paymentOf } from '../scenarios/staff-rows.ts';
import {
  cleanConsole,
  fillIn,
  find,
  focused,
  hurry,
  lookedAt,
  mountStaff,
  noticeText,
  sentActs,
  textOf,
  until,
} from '../support/staff-page.ts';

const root = () => find('kessai-payment-detail')?.shadowRoot;

/** Order 1041. */
const ofAnother = orderOf([paymentOf({ id: 'pay_1041', orderId: '1041', amount: 9900, authorized: 9900 })]);

const button = (selector: string) => until(selector, () => find<HTMLButtonElement>(selector));

const amounts = () => [...(root()?.querySelectorAll('.trio dd') ?? [])].map(textOf);

/** A definition row's value, by its name. */
const fact = (name: string) =>
  textOf(
    [...(root()?.querySelectorAll('.facts dt') ?? [])].find((term) => textOf(term) === name)
      ?.nextElementSibling,
  );

const notice = () => find('.kessai-notice', find('kessai-payment-detail'));

/** One order, once it and who is looking are there. */
async function mountDetail(
  scenario: StaffScenarioName | StaffScenario,
  attributes: Record<string, string> = {},
) {
  const mounted = await mountStaff('kessai-payment-detail', scenario, { order: '1042', ...attributes });
  await until('the order', () => root()?.querySelector('.chips') || notice());
  await until('the person', () => mounted.traffic.requests.some(({ path }) => path.endsWith('/me')));
  return mounted;
}

/** The field for an amount, with the form open. */
async function openForm(opener: string): Promise<HTMLInputElement> {
  (await button(opener)).click();
  return until('the field', () => find<HTMLInputElement>('#amount'));
}

const error = () => textOf(find('#amount-error'));

const told = (words: string) => until(words, () => noticeText().includes(words));

describe('one order', () => {
  beforeEach(cleanConsole);

  it('shows what was held, taken and given back, the facts and the history, newest first', async () => {
    await mountDetail('many events');
    expect(textOf(find('.sum'))).to.equal('¥4,080');
    expect(amounts()).to.deep.equal(['¥4,080', '¥4,080', '¥0']);
    expect(fact('お支払い方法')).to.equal('カード Visa 下4桁 1111、一括払い');
    expect(fact('3Dセキュア')).to.equal('認証済み');
    expect(fact('不正利用時の負担')).to.equal('カード会社');
    expect(fact('取引ID')).to.equal('MNM7K2Q9X4TB6ZC3RWE01P');
    const history = [...(root()?.querySelectorAll('.history li') ?? [])];
    expect(textOf(history[0])).to.match(/^操作|^状態更新/);
    expect(textOf(history[1])).to.match(/^売上022 失敗 ¥4,080 2003 0\.9秒 店長 ?11\/21 15:30:00$/);
    expect(history[2]?.className).to.equal('tone-wait');
    expect(textOf(history.at(-1))).to.contain('お支払いを開始');
  });

  it('shows of a number to pay by what was paid in, for nothing of it is ever held or sold', async () => {
    await mountDetail('slip');
    await until('the sum', () => find('.trio'));
    expect(textOf(find('.trio'))).to.equal('入金¥0');
  });

  it('has one filled button at most, and red ones for what cannot be undone', async () => {
    await mountDetail('authorized');
    await button('#do-capture');
    expect(root()?.querySelectorAll('.kessai-filled').length).to.equal(1);
    expect(find('#do-void')?.className).to.contain('danger');
    await openForm('#do-change');
    expect(root()?.querySelectorAll('.kessai-filled').length).to.equal(1);
  });

  it('shows no button to who only looks', async () => {
    await mountDetail('viewer');
    expect(find('[part=action]')).to.equal(undefined);
    expect(find('[part=inquire]')).to.equal(undefined);
  });

  it('shows names as they are, whatever they are', async () => {
    await mountDetail('hostile names', { order: '<img src=x onerror=1>' });
    expect(fact('お名前')).to.contain('<script>');
    expect(root()?.querySelectorAll('img, script').length).to.equal(0);
    expect((globalThis as { pwned?: unknown }).pwned).to.equal(undefined);
  });

  it('copies an id as it is', async () => {
    await mountDetail('authorized');
    (await button('[aria-label=決済IDをコピー]')).click();
    await until('the word', () => find('[aria-label=コピーしました]') || getSelection()?.toString());
  });

  it('says that an order is not there, and that one has no payment', async () => {
    await mountDetail('missing');
    await told('見つかりません');
    cleanConsole();
    await mountDetail('no payment');
    await told('決済なし');
    await told('お支払いリンクを購入者に送ることができます');
    for (const [status, words] of [
      ['paid', 'お支払いの必要がない注文です'],
      ['cancelled', '取り消された注文です'],
    ] as const) {
      cleanConsole();
      await mountDetail({ orders: [orderOf([], { status })] });
      await told(words);
    }
  });

  it('says which methods the buyer cannot choose, and why, while the order waits to be paid', async () => {
    await mountDetail('no payment');
    await told('決済なし');
    expect(fact('ペイジー')).to.contain('ショップがこの注文では使わない');
    expect(fact('ペイディ')).to.contain('審査');
    cleanConsole();
    await mountDetail('authorized');
    await until('the sheet', () => fact('お名前'));
    expect(textOf(find('[part=sheet]'))).not.to.contain('購入者が選べない支払方法');
  });

  it('leads from an order without a payment to its link, whoever may make one', async () => {
    await mountDetail('no payment');
    const link = await until('the link', () => find<HTMLAnchorElement>('.kessai-notice a'));
    expect([textOf(link), link.hash]).to.deep.equal(['お支払いリンクを作る', '#kessai/link/1042']);
    cleanConsole();
    await mountDetail({ ...staffScenarios['no payment'], me: { ...operator, role: 'viewer' } });
    await told('決済なし');
    await until('the person', () => find('[part=sheet]'));
    expect(find('.kessai-notice a')).to.equal(undefined);
  });

  const hints: [scenario: StaffScenarioName, words: string, hasPortal: boolean][] = [
    ['slip', '加盟店管理者サイトでのみ', true],
    ['link type', 'リンクタイプの決済', true],
    ['other merchant', '別のマーチャントID', true],
    ['expired', 'あらためて購入', false],
    ['sale final', '口座へ振り込む', false],
    ['amount differs', '先に「金額を変更」', false],
    ['carrier', '3時30分', false],
    ['authorization old', '60日が過ぎている', false],
    ['confirming', 'いまは操作できません', false],
  ];
  for (const [scenario, words, hasPortal] of hints) {
    it(`says why something cannot be done, and where it can: ${scenario}`, async () => {
      await mountDetail(scenario);
      await until(words, () => textOf(find('.hints')).includes(words));
      if (hasPortal) await until('the link', () => find('.hints a[href^="https://portal.example"]'));
      else expect(find('.hints a')).to.equal(undefined);
    });
  }

  it('gives the number to pay by as a text, with the page for the buyer', async () => {
    await mountDetail('slip');
    const text = textOf(find('.slip-text'));
    expect(text).to.contain('お支払い受付番号：1234-567890').and.to.contain('2026/11/26 23:59');
    expect(text).to.match(/http:\/\/\S+\/slips\/abc$/);
  });

  it('shows another payment of the order when asked', async () => {
    await mountDetail('changed');
    expect(fact('決済ID')).to.equal('410700263399');
    (await button('.others button')).click();
    await until('the other', () => fact('決済ID') === '410700263381');
    expect(fact('変更後の決済')).to.equal('410700263399');
    expect(find('[part=action]')).to.equal(undefined);
  });

  it('says of a shop that cancelled its order what that means for the payment', async () => {
    await mountDetail('shop cancelled');
    await told('決済も取り消してください');
  });
});

describe('a press', () => {
  beforeEach(cleanConsole);

  it('pressed twice is sent once, with one key, and keeps its size meanwhile', async () => {
    const { traffic, element } = await mountDetail('answer never');
    const capture = await button('#do-capture');
    const before = capture.getBoundingClientRect();
    capture.click();
    capture.click();
    await element.updateComplete;
    capture.click();
    await until('the request', () => sentActs(traffic).length);
    const { width, height } = capture.getBoundingClientRect();
    expect([width, height]).to.deep.equal([before.width, before.height]);
    expect(capture.ariaBusy).to.equal('true');
    expect(find('#do-void')?.ariaDisabled).to.equal('true');
    expect(sentActs(traffic).length).to.equal(1);
    expect(sentActs(traffic)[0]?.path).to.equal('/payments/pay_1042/capture');
  });

  it('tells what was done, shows the order as it is now, and tells the lists', async () => {
    const { element } = await mountDetail('authorized');
    let changed = 0;
    element.addEventListener('kessai-order-changed', () => changed++);
    (await button('#do-capture')).click();
    await told('売上を確定しました');
    expect(notice()?.className).to.contain('kessai-done');
    expect(amounts()[1]).to.equal('¥4,080');
    expect(changed).to.equal(1);
  });

  it('whose answer is lost is never told as a failure, and keeps its key', async () => {
    const { traffic } = await mountDetail('answer lost');
    (await button('#do-capture')).click();
    await told('サーバーから応答がありません');
    expect(notice()?.className).to.contain('kessai-wait');
    await until('the end', () => find('#do-capture')?.ariaBusy === 'false');
    find('#do-capture')?.click();
    await told('売上を確定しました');
    const [first, second] = sentActs(traffic).map(({ body }) => body.key);
    expect(first).to.equal(second);
  });

  it('that was refused says why and what to do, and the next one has another key', async () => {
    const { traffic } = await mountDetail('declined');
    (await button('#do-capture')).click();
    await told('金額は動いていません');
    expect(noticeText()).to.contain('P006').and.to.contain('別のカード');
    await until('the end', () => find('#do-capture')?.ariaBusy === 'false');
    find('#do-capture')?.click();
    await until('the second', () => sentActs(traffic).length === 2);
    const [first, second] = sentActs(traffic).map(({ body }) => body.key);
    expect(first).not.to.equal(second);
  });

  it('whose outcome is open is blue, cannot be repeated, and is told when it is known', async () => {
    const { element } = await mountDetail('outcome unknown');
    const restore = hurry();
    try {
      (await button('#do-capture')).click();
      await told('もう一度押さずに');
      expect(notice()?.className).to.contain('kessai-wait');
      expect(textOf(find('.sheet-head'))).to.contain('確認中');
      expect(find('[part=action]')).to.equal(undefined);
      await until('the answer', () => amounts()[1] === '¥4,080');
      await element.updateComplete;
      expect(noticeText()).to.equal('');
    } finally {
      restore();
    }
  });

  it('that is accepted and not through turns by itself, says so, and keeps what was told', async () => {
    const { element, traffic } = await mountDetail('sale under way');
    const changes: string[] = [];
    element.addEventListener('kessai-order-changed', () => changes.push(textOf(find('.facts'))));
    (await button('#do-capture')).click();
    await told('売上を確定しました');
    expect(textOf(find('.facts'))).to.contain('30');
    await until('the change', () => textOf(find('.facts')).includes('40'));
    expect(noticeText()).to.contain('売上を確定しました');
    expect(changes.length).to.equal(2);
    expect(textOf(element.shadowRoot?.querySelector('.kessai-unseen'))).to.contain('40');
    expect(sentActs(traffic).length).to.equal(1);
    expect(lookedAt(traffic, '/orders/').length).to.equal(3);
  });

  it('that somebody was faster than says so, and shows what is so now', async () => {
    const { traffic } = await mountDetail('changed meanwhile');
    (await button('#do-capture')).click();
    await told('その間に状態が変わりました');
    expect(lookedAt(traffic, '/orders/').length).to.equal(2);
    expect(find('#do-capture')).to.equal(undefined);
    expect(amounts()[1]).to.equal('¥4,080');
  });

  it('of 取り消す asks first; a no sends nothing and gives the focus back', async () => {
    const { traffic } = await mountDetail('authorized');
    const opener = await button('#do-void');
    opener.focus();
    opener.click();
    const dialog = await until('the question', () => find('dialog[open]'));
    expect(textOf(dialog)).to.contain('注文1042').and.to.contain('¥4,080');
    expect(textOf(focused())).to.equal('戻る');
    await sendKeys({ press: 'Enter' });
    await until('its end', () => !find('dialog'));
    expect(focused()).to.equal(opener);
    expect(sentActs(traffic)).to.deep.equal([]);
    opener.click();
    (await button('[part=dialog-action]')).click();
    await until('the request', () => sentActs(traffic).length === 1);
    expect(sentActs(traffic)[0]?.path).to.equal('/payments/pay_1042/void');
  });

  it('asks the provider without a key', async () => {
    const { traffic } = await mountDetail('authorized');
    (await button('[part=inquire]')).click();
    await told('いまの状態に更新しました');
    expect(sentActs(traffic)).to.deep.equal([{ path: '/payments/pay_1042/inquire', body: {} }]);
  });

  it('sends a number to pay by again', async () => {
    const { traffic } = await mountDetail('slip');
    (await button('[part=send-slip]')).click();
    await told('再送');
    expect(sentActs(traffic).map(({ path }) => path)).to.deep.equal(['/payments/pay_1042/send-slip']);
  });

  it('is forgotten with its order', async () => {
    const { element, traffic } = await mountDetail('declined');
    (await button('#do-capture')).click();
    await told('金額は動いていません');
    element.order = '1041';
    await until('the other order', () => lookedAt(traffic, '/orders/1041').length);
    await until('its sheet', () => find('.sum'));
    expect(noticeText()).to.equal('');
  });

  const captured = orderOf([paymentOf({ status: 'captured', abilities: [] })]);
  const answers: [came: string, answer: OperationAnswer][] = [
    ['done', doneWith(captured)],
    ['declined', { ok: false, reason: 'declined', code: 'P006', help: null, order: captured }],
  ];
  for (const [came, answer] of answers) {
    it(`that is ${came} once another order is shown is not told there, and told to the lists`, async () => {
      let send = (_: Response) => {};
      const pressed = new Promise<Response>((resolve) => {
        send = resolve;
      });
      const { element, traffic } = await mountDetail({
        orders: [orderOf(), ofAnother],
        more: [http.post('*/staff/payments/pay_1042/capture', () => pressed)],
      });
      const changed: string[] = [];
      element.addEventListener('kessai-order-changed', (event) =>
        changed.push((event as OrderChangedEvent).orderId),
      );
      (await button('#do-capture')).click();
      element.order = '1041';
      await until('the other order', () => amounts()[0] === '¥9,900');
      expect(find('#do-capture')?.ariaDisabled).to.equal('false');
      send(HttpResponse.json(answer));
      await until('the answer', () => changed.length);
      await element.updateComplete;
      expect(changed).to.deep.equal(['1042']);
      expect(amounts()[0]).to.equal('¥9,900');
      expect(noticeText()).to.equal('');
      expect(lookedAt(traffic, '/orders/').length).to.equal(2);
    });
  }

  it('is of the payment that was asked about, whatever has come in its place meanwhile', async () => {
    const newer = paymentOf({ id: 'pay_1042b', providerPaymentId: '410700263399' });
    const { element, traffic } = await mountDetail({
      orders: [orderOf(), orderOf([newer, paymentOf({ superseded: true, abilities: [] })])],
      operations: [doneWith(orderOf())],
    });
    (await button('#do-void')).click();
    const yes = await button('[part=dialog-action]');
    await element.refresh();
    await until('the newer one', () => fact('決済ID') === '410700263399');
    yes.click();
    await until('the request', () => sentActs(traffic).length);
    expect(sentActs(traffic)[0]?.path).to.equal('/payments/pay_1042/void');
  });

  it('is not asked about any more once another order is shown', async () => {
    const { element, traffic } = await mountDetail({ orders: [orderOf(), ofAnother] });
    (await button('#do-void')).click();
    await button('[part=dialog-action]');
    element.order = '1041';
    await until('the other order', () => amounts()[0] === '¥9,900');
    expect(find('dialog') === undefined).to.equal(true);
    expect(sentActs(traffic)).to.deep.equal([]);
  });
});

describe('金額を変更', () => {
  beforeEach(cleanConsole);

  const wrong: [typed: string, words: string][] = [
    ['', '1円以上'],
    ['0', '1円以上'],
    ['-100', '1円以上'],
    ['12.5', '1円以上'],
    ['1e9', '1円以上'],
    ['４０８０', 'いまの金額と同じ'],
  ];
  for (const [typed, words] of wrong) {
    it(`does not send ${JSON.stringify(typed)}`, async () => {
      const { traffic } = await mountDetail('authorized');
      fillIn(await openForm('#do-change'), typed);
      (await button('[part=submit]')).click();
      await until(words, () => error().includes(words));
      expect(focused()).to.equal(find('#amount'));
      expect(find('#amount')?.ariaInvalid).to.equal('true');
      expect(sentActs(traffic)).to.deep.equal([]);
    });
  }

  it('of an authenticated payment has to be accepted, takes whole width, and shows both ids afterwards', async () => {
    const { traffic } = await mountDetail('changeable after 3-D Secure');
    fillIn(await openForm('#do-change'), '３，０００円');
    (await button('[part=submit]')).click();
    await until('the reproach', () => textOf(find('#accept-error')).includes('了承'));
    expect(find('dialog')).to.equal(undefined);
    find('#accept')?.click();
    (await button('[part=submit]')).click();
    const dialog = await until('the question', () => find('dialog[open]'));
    expect(textOf(dialog)).to.contain('¥4,080から¥3,000').and.to.contain('補償');
    (await button('[part=dialog-action]')).click();
    await told('金額を変更しました');
    expect(noticeText()).to.contain('410700263399').and.to.contain('410700263381');
    expect(find('[part=form]')).to.equal(undefined);
    const [first, second] = sentActs(traffic);
    expect(first?.body).to.deep.include({ amount: 3000, acceptsLoss: true });
    expect(second?.body).to.deep.equal({ ...first?.body, confirmation: 'sealed' });
  });

  it("offers the order's own amount", async () => {
    await mountDetail('amount differs');
    const input = await openForm('#do-change');
    (await button('[part=to-order]')).click();
    await until('the amount', () => input.value === '3000');
  });

  it('is done by the keyboard alone', async () => {
    const { traffic } = await mountDetail('changeable after 3-D Secure');
    (await button('#do-change')).focus();
    await sendKeys({ press: 'Enter' });
    await until('the field', () => focused()?.id === 'amount');
    await sendKeys({ type: '3000' });
    await sendKeys({ press: 'Tab' });
    await until('the box', () => focused()?.id === 'accept');
    await sendKeys({ press: ' ' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await until('the question', () => find('dialog[open]'));
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await told('金額を変更しました');
    expect(sentActs(traffic).length).to.equal(2);
  });
});

describe('Paidyの返金', () => {
  beforeEach(cleanConsole);

  it('shows what remains while it is typed, and gives a part back', async () => {
    const { traffic, element } = await mountDetail('paidy');
    fillIn(await openForm('#do-refund_part'), '２５０');
    await element.updateComplete;
    expect(textOf(find('output'))).to.equal('¥8,000');
    (await button('[part=submit]')).click();
    const dialog = await until('the question', () => find('dialog[open]'));
    expect(textOf(dialog)).to.contain('¥250').and.to.contain('¥8,000');
    (await button('[part=dialog-action]')).click();
    await told('返金しました');
    expect(sentActs(traffic)[0]?.path).to.equal('/payments/pay_1042/refund');
    expect(sentActs(traffic)[0]?.body.amount).to.equal(250);
  });

  for (const typed of ['0', '8250', '9000', '']) {
    it(`does not take ${typed || 'nothing'} for a part`, async () => {
      const { traffic } = await mountDetail('paidy');
      fillIn(await openForm('#do-refund_part'), typed);
      (await button('[part=submit]')).click();
      await until('the reproach', () => error());
      expect(find('dialog')).to.equal(undefined);
      expect(sentActs(traffic)).to.deep.equal([]);
    });
  }

  it('of everything is a button of its own, and names no amount', async () => {
    const { traffic } = await mountDetail('paidy');
    await openForm('#do-refund_part');
    (await button('#refund-all')).click();
    await until('the question', () => textOf(find('dialog[open]')).includes('¥8,250'));
    (await button('[part=dialog-action]')).click();
    await until('the request', () => sentActs(traffic).length === 2);
    expect(sentActs(traffic)[0]?.body).to.have.all.keys('key');
  });
});

describe('one order for everybody', () => {
  beforeEach(cleanConsole);

  const situations = Object.keys(staffScenarios).filter(
    (name) =>
      staffScenarios[name as StaffScenarioName].me !== undefined ||
      !/list|bulk|pages|empty|nobody|loading/.test(name),
  ) as StaffScenarioName[];
  for (const scenario of situations.filter((name) => name !== 'nobody')) {
    it(`can be read and used when it is ${scenario}`, async () => {
      const { element } = await mountDetail(scenario);
      await element.updateComplete;
      await expect(element).to.be.accessible();
      element.setAttribute('theme', 'dark');
      element.parentElement?.style.setProperty('background', '#17191c');
      await element.updateComplete;
      await expect(element).to.be.accessible();
    });
  }

  for (const opener of ['#do-change', '#do-void']) {
    it(`can be read and used after ${opener}`, async () => {
      const { element } = await mountDetail('amount differs');
      (await button(opener)).click();
      await until('what it opens', () => find('#amount') || find('dialog[open]'));
      await expect(element).to.be.accessible();
    });
  }

  for (const lang of ['ja', 'en']) {
    for (const scenario of ['slip', 'changed', 'many events', 'amount differs'] as const) {
      it(`nothing of ${scenario} sticks out at 320 pixels in ${lang}`, async () => {
        document.documentElement.lang = lang;
        const { home } = await mountDetail({ ...staffScenarios[scenario], me: operator });
        home.style.inlineSize = '320px';
        await until('the words', () => textOf(find('h2')).startsWith(lang === 'ja' ? '注文' : 'Order'));
        const edge = home.getBoundingClientRect().right + 0.5;
        const out = [...(root()?.querySelectorAll('.sheet *:not(.visually-hidden)') ?? [])].filter(
          (node) => node.getBoundingClientRect().right > edge,
        );
        expect(out.map((node) => node.outerHTML.slice(0, 80))).to.deep.equal([]);
      });
    }
  }
});
