import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/console/payment-list/define.ts';
import type { KessaiPaymentList } from '../../src/console/payment-list/define.ts';
import { type StaffScenario, type StaffScenarioName, staffScenarios } from '../scenarios/staff.ts';
import { operator } from '../scenarios/staff-rows.ts';
import {
  cleanConsole,
  find,
  focused,
  lookedAt,
  mountStaff,
  noticeText,
  sentActs,
  textOf,
  until,
} from '../support/staff-page.ts';

const all = <E extends Element = HTMLElement>(selector: string): E[] => [
  ...(find('kessai-payment-list')?.shadowRoot?.querySelectorAll<E>(selector) ?? []),
];

const rows = () => all('tbody tr');

/** How many lines a cell's text takes. */
function linesOf(cell: Element): number {
  const range = document.createRange();
  range.selectNodeContents(cell);
  return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
}

const cell = (row: number, name: string) => textOf(rows()[row]?.querySelector(`.c-${name}`));

const button = (selector: string) => until(selector, () => find<HTMLButtonElement>(selector));

/** The list, once its rows and who is looking are there. */
async function mountList(
  scenario: StaffScenarioName | StaffScenario,
  attributes: Readonly<Record<string, string>> = {},
) {
  const mounted = await mountStaff('kessai-payment-list', scenario, attributes);
  await until('the rows', () => rows().length > 0);
  await until('the person', () => find('[part=csv]'));
  return mounted;
}

const searches = (traffic: Parameters<typeof lookedAt>[0]) =>
  lookedAt(traffic, '/payments').map((query) => query.get('q'));

/** Longer than the list waits for the next letter. */
const pause = () => new Promise((resolve) => setTimeout(resolve, 450));

describe('the list of payments', () => {
  beforeEach(cleanConsole);

  it('shows of each payment its order, time in Japan, name, kind, amount and both states', async () => {
    await mountList('usual');
    expect(cell(0, 'order')).to.equal('1042');
    expect(cell(0, 'created')).to.match(/11\/21 14:32$/);
    expect(cell(0, 'name')).to.equal('山田 花子');
    expect(cell(0, 'method')).to.equal('カード Visa 1111');
    expect(cell(0, 'amount')).to.equal('¥4,080');
    expect(cell(0, 'status')).to.equal('新規受付');
    expect(cell(0, 'provider')).to.equal('20 オーソリOK');
    expect(cell(2, 'status')).to.equal('決済処理中確認中');
    expect(cell(2, 'provider')).to.equal('応答なし（照会中）');
    expect(cell(9, 'status')).to.equal('入金済み要対応');
    expect(cell(9, 'provider')).to.equal('40 売上変更');
  });

  it('tells screen readers how many are shown, and which way they are sorted', async () => {
    const { element } = await mountList('usual');
    await until('the sentence', () => textOf(find('[role=status]')) === '12件を表示しています');
    const head = all('th.c-created')[0];
    expect(head?.ariaSort).to.equal('none');
    head?.querySelector('button')?.click();
    await element.updateComplete;
    expect(all('th.c-created')[0]?.ariaSort).to.equal('descending');
  });

  it('searches once nobody has typed for a moment, and not for what is in conversion', async () => {
    const { traffic } = await mountList('usual');
    const input = await until('the search', () => find<HTMLInputElement>('input[type=search]'));
    input.focus();
    await sendKeys({ type: '104' });
    await until('the search', () => searches(traffic).includes('104'));
    expect(searches(traffic)).to.deep.equal([null, '104']);

    input.value = 'やまd';
    input.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
    await pause();
    expect(searches(traffic)).to.deep.equal([null, '104']);
    input.value = '山田';
    input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
    await until('the search', () => searches(traffic).includes('山田'));
    expect(searches(traffic)).to.deep.equal([null, '104', '山田']);
  });

  it('tells the page what narrows it, and reads amounts in whole width', async () => {
    const { element, traffic } = await mountList('usual');
    const told: unknown[] = [];
    element.addEventListener('kessai-filter', (event) =>
      told.push((event as Event & { filter: unknown }).filter),
    );
    all('[data-status=paid]')[0]?.click();
    (await button('[part=more]')).click();
    const min = await until('the amount', () => find<HTMLInputElement>('input[name=min]'));
    min.value = '４，０８０円';
    min.dispatchEvent(new Event('change'));
    await until('the answer', () => lookedAt(traffic, '/payments').at(-1)?.get('min') === '4080');
    expect(lookedAt(traffic, '/payments').at(-1)?.get('orderStatus')).to.equal('paid');
    expect(told).to.deep.equal([{ orderStatus: 'paid' }, { orderStatus: 'paid', min: '４，０８０円' }]);
    expect(all('[data-status=paid]')[0]?.ariaPressed).to.equal('true');
  });

  it('leaves out what nobody can mean, from wherever it came', async () => {
    const filter = JSON.stringify({
      orderStatus: 'nonsense',
      from: 'x',
      min: '-1',
      evil: '1',
      method: 'card',
    });
    const { traffic } = await mountList('usual', { filter });
    expect(lookedAt(traffic, '/payments').map(String)).to.deep.equal(['method=card&limit=25']);
  });

  it('goes on page by page from where the last one ended, and back the same way', async () => {
    const { traffic } = await mountList('many pages');
    for (const part of ['next', 'next', 'previous']) {
      const asked = lookedAt(traffic, '/payments').length;
      (await button(`[part=${part}]`)).click();
      await until('the page', () => lookedAt(traffic, '/payments').length > asked);
      await until('its rows', () => all('tbody')[0]?.ariaBusy === 'false');
    }
    expect(lookedAt(traffic, '/payments').map((query) => query.get('after'))).to.deep.equal([
      null,
      'after_1',
      'after_2',
      'after_1',
    ]);
    expect(textOf(find('.pager'))).to.contain('26–50件目を表示');
  });

  it('is read again from its first page when it is narrowed', async () => {
    const { traffic } = await mountList('many pages');
    (await button('[part=next]')).click();
    await until('the page', () => lookedAt(traffic, '/payments').length === 2);
    await until('its rows', () => all('tbody')[0]?.ariaBusy === 'false');
    all('[data-status=accepted]')[0]?.click();
    await until('the answer', () => lookedAt(traffic, '/payments').length === 3);
    expect(lookedAt(traffic, '/payments').at(-1)?.get('after')).to.equal(null);
  });

  it('leads to an order by its whole row, with what narrows the list', async () => {
    await mountList('usual', { filter: '{"method":"card"}' });
    all<HTMLAnchorElement>('.row-link')[0]?.click();
    await until('the address', () => location.hash === '#kessai/payments/1042?method=card');
  });

  it('names the same list as a file', async () => {
    await mountList('usual', { filter: '{"method":"card"}' });
    const link = find<HTMLAnchorElement>('[part=csv]');
    expect(link?.getAttribute('href')).to.match(/\/kessai\/staff\/payments\.csv\?method=card$/);
  });

  it('shows names as they are, whatever they are', async () => {
    await mountList('hostile names');
    expect(cell(0, 'name')).to.contain('<script>');
    expect(all('tbody img, tbody script').length).to.equal(0);
    expect((globalThis as { pwned?: unknown }).pwned).to.equal(undefined);
  });

  it('says when there is nothing, and takes away what narrows it', async () => {
    const { traffic } = await mountStaff('kessai-payment-list', 'empty', { filter: '{"q":"x"}' });
    (await button('.empty .link-button')).click();
    await until('the answer', () => searches(traffic).length === 2);
    expect(searches(traffic)).to.deep.equal(['x', null]);
  });

  it('says that there was no answer, and tries again', async () => {
    await mountStaff('kessai-payment-list', 'unreachable');
    (await button('[part=retry]')).click();
    await until('the rows', () => rows().length > 0);
    expect(noticeText()).to.equal('');
  });

  it('tells who may not', async () => {
    await mountStaff('kessai-payment-list', {
      me: { problem: 'forbidden', status: 403 },
      lists: [{ problem: 'forbidden', status: 403 }],
    });
    await until('the notice', () => noticeText().includes('権限がありません'));
  });
});

describe('一括', () => {
  beforeEach(cleanConsole);

  const boxes = (operation: 'capture' | 'void') =>
    all<HTMLInputElement>(`td[data-operation=${operation}] input`);

  const tick = async (element: KessaiPaymentList, operation: 'capture' | 'void', ...at: number[]) => {
    for (const index of at) boxes(operation)[index]?.click();
    await element.updateComplete;
  };

  it('has boxes only where a payment can be captured or cancelled', async () => {
    await mountList('usual');
    await until('the boxes', () => boxes('capture').length);
    expect(boxes('capture').map((box) => box.ariaLabel)).to.deep.equal(
      ['1042', '1039', '1036'].map((order) => `注文${order}を一括売上に含める`),
    );
    expect(boxes('void').length).to.equal(4);
  });

  it('has none for who only looks', async () => {
    await mountList('viewer');
    expect(boxes('capture').length + boxes('void').length).to.equal(0);
    expect(find('[part=bulk]')).to.equal(undefined);
  });

  it('does one operation at a time: a tick in the other column begins anew', async () => {
    const { element } = await mountList('usual');
    await until('the boxes', () => boxes('void').length);
    expect(textOf(find('[part=bulk]'))).to.equal('まとめて処理');
    await tick(element, 'capture', 0, 1);
    expect(textOf(find('[part=bulk]'))).to.equal('選択した2件の売上を確定');
    await tick(element, 'void', 3);
    expect(textOf(find('[part=bulk]'))).to.equal('選択した1件を取り消す');
    expect(boxes('capture').filter(({ checked }) => checked).length).to.equal(0);
  });

  it('takes all of the page by one box, which says when only some are taken', async () => {
    const { element } = await mountList('usual');
    const head = await until('the box', () => all<HTMLInputElement>('th.c-pick input')[0]);
    head.click();
    await element.updateComplete;
    expect(boxes('capture').every(({ checked }) => checked)).to.equal(true);
    await tick(element, 'capture', 0);
    expect(head.indeterminate).to.equal(true);
    expect(textOf(find('.bulk'))).to.contain('¥11,230');
  });

  it('asks with the count and the sum, then shows the result of each order', async () => {
    const { element, traffic } = await mountList('bulk ended');
    await until('the boxes', () => boxes('capture').length);
    await tick(element, 'capture', 0, 1);
    (await button('[part=bulk]')).click();
    const dialog = await until('the question', () => find('dialog[open]'));
    expect(textOf(dialog)).to.contain('2件の売上を確定しますか');
    expect(textOf(dialog)).to.contain('¥12,330');
    (await button('[part=dialog-action]')).click();
    await until('the end', () => textOf(find('[part=run]')).includes('1件が成功し'));
    const results = all('[part=run] li').map(textOf);
    expect(results).to.deep.equal([
      '受注番号: 1042 → 売上成功',
      '受注番号: 1041 → 失敗（エラーコード：P006）',
      '受注番号: 1040 → 結果を確認しています',
    ]);
    expect(all('[part=run] li').map(({ className }) => className)).to.deep.equal([
      'tone-done',
      'tone-error',
      'tone-wait',
    ]);
    const [first, second, ...more] = sentActs(traffic);
    expect(more).to.deep.equal([]);
    expect(first?.body).to.deep.include({ operation: 'capture', payments: ['pay_1042', 'pay_1039'] });
    expect(second?.body).to.deep.equal({ ...first?.body, confirmation: 'sealed' });
  });

  it('sends nothing after a no', async () => {
    const { element, traffic } = await mountList('bulk ended');
    await until('the boxes', () => boxes('capture').length);
    await tick(element, 'capture', 0);
    const opener = await button('[part=bulk]');
    opener.focus();
    opener.click();
    await until('the question', () => find('dialog[open]'));
    await sendKeys({ press: 'Escape' });
    await until('its end', () => !find('dialog'));
    expect(sentActs(traffic)).to.deep.equal([]);
    expect(focused()).to.equal(opener);
  });

  it('takes no more than the shop allows', async () => {
    const { element, traffic } = await mountList({
      ...staffScenarios.usual,
      me: { ...operator, bulkLimit: 1 },
    });
    await until('the boxes', () => boxes('capture').length);
    await tick(element, 'capture', 0, 1);
    expect(textOf(find('.bulk'))).to.contain('一度に処理できるのは1件まで');
    (await button('[part=bulk]')).click();
    await element.updateComplete;
    expect(find('dialog')).to.equal(undefined);
    expect(sentActs(traffic)).to.deep.equal([]);
  });
});

describe('the list for everybody', () => {
  beforeEach(cleanConsole);

  const situations: readonly StaffScenarioName[] = [
    'usual',
    'viewer',
    'empty',
    'unreachable',
    'hostile names',
  ];
  for (const scenario of situations) {
    for (const theme of ['light', 'dark']) {
      it(`can be read and used when it is ${scenario}, ${theme}`, async () => {
        const { element, home } = await mountStaff('kessai-payment-list', scenario, { theme });
        home.style.background = theme === 'dark' ? '#17191c' : '#fff';
        await until('the list', () => rows().length || find('.empty') || find('.kessai-notice'));
        await element.updateComplete;
        await expect(element).to.be.accessible();
      });
    }
  }

  it('a question before 一括 can be read and answered', async () => {
    const { element } = await mountList('usual');
    (await until('a box', () => all<HTMLInputElement>('td.c-pick input')[0])).click();
    await element.updateComplete;
    (await button('[part=bulk]')).click();
    await until('the question', () => find('dialog[open]'));
    await expect(element).to.be.accessible();
  });

  for (const lang of ['ja', 'en']) {
    for (const width of [320, 390, 712, 768, 960, 1200]) {
      it(`nothing sticks out at ${width} pixels in ${lang}`, async () => {
        document.documentElement.lang = lang;
        const { element, home } = await mountList('usual');
        home.style.inlineSize = `${width}px`;
        (await button('[part=more]')).click();
        await element.updateComplete;
        await until(
          'the words',
          () => textOf(find('[part=more]')) === (lang === 'ja' ? '詳しい条件' : 'More filters'),
        );
        const edge = home.getBoundingClientRect().right + 0.5;
        const out = all('table, td, th, input, select, .pager, .bulk, .kessai-button')
          .filter((node) => !node.closest('.visually-hidden, thead') || width >= 712)
          .filter((node) => node.getBoundingClientRect().right > edge);
        expect(out.map((node) => node.outerHTML.slice(0, 80))).to.deep.equal([]);
        // Day and time may part, but neither of them is broken.
        expect(Math.max(...all('td.c-created').map(linesOf))).to.be.at.most(2);
      });
    }
  }

  it('can be worked with by the keyboard alone', async () => {
    const { element } = await mountList('usual');
    const search = await until('the search', () => find<HTMLInputElement>('input[type=search]'));
    await until('the boxes', () => find('td.c-pick input'));
    search.focus();
    for (let step = 0; step < 40 && !focused()?.matches('td.c-pick input'); step++) {
      await sendKeys({ press: 'Tab' });
    }
    await sendKeys({ press: ' ' });
    await element.updateComplete;
    for (let step = 0; step < 40 && !focused()?.matches('[part=bulk]'); step++)
      await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await until('the question', () => find('dialog[open]'));
    expect(textOf(focused())).to.equal('戻る');
  });
});
