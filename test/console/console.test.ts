import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/console.ts';
import { type StaffScenario, type StaffScenarioName, staffScenarios } from '../scenarios/staff.ts';
import { alarmOf } from '../scenarios/staff-rows.ts';
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

const shell = () => find('kessai-console')?.shadowRoot;

const rows = () => [...(find('kessai-payment-list')?.shadowRoot?.querySelectorAll('tbody tr') ?? [])];

const detail = () => find('kessai-payment-detail');

/** The console, with its list or order on it. */
async function mountConsole(scenario: StaffScenarioName | StaffScenario, { hash = '', width = 1200 } = {}) {
  if (hash) location.hash = hash;
  const mounted = await mountStaff('kessai-console', scenario);
  mounted.home.style.inlineSize = `${width}px`;
  await until('the list', () => rows().length > 0);
  return mounted;
}

const openRow = (index: number) => rows()[index]?.querySelector<HTMLAnchorElement>('a')?.click();

const isSeen = (selector: string) => (shell()?.querySelector(selector)?.getClientRects().length ?? 0) > 0;

describe('the console', () => {
  beforeEach(cleanConsole);

  it('says where one is, and in which environment', async () => {
    await mountConsole('usual');
    expect(textOf(shell()?.querySelector('header')))
      .to.contain('試験環境')
      .and.to.contain('青い鳥商店');
    expect(textOf(shell()?.querySelector('[aria-current=page]'))).to.equal('一覧');
  });

  it('counts what waits beside each view, and says that there are errors until they are cleared', async () => {
    await mountConsole('with errors');
    const figure = (selector: string) =>
      shell()?.querySelector(`${selector} .count`)?.textContent ?? undefined;
    await until('the sum of its group', () => figure('[data-group=todo]'));
    expect([figure('[data-group=todo]'), figure('[data-group=orders]')]).to.deep.equal(['7', undefined]);
    expect(textOf(shell()?.querySelector('[data-group=todo]'))).to.contain('対応待ち7件');
    expect(noticeText()).to.contain('エラーが3件あります');
    shell()?.querySelector<HTMLAnchorElement>('[data-group=todo]')?.click();
    await until('each of them', () => figure('[href$="/errors"]'));
    const each = ['errors', 'restock', 'recovery', 'attention'].map((key) =>
      figure(`[part=tab][href$="/${key}"]`),
    );
    expect(each).to.deep.equal(['3', '2', '2', undefined]);
    expect(figure('[data-group=todo]')).to.equal('7');
  });

  it('shows the tabs of the group one is in, and which of them is open', async () => {
    await mountConsole('usual');
    const words = (selector: string) => [...(shell()?.querySelectorAll(selector) ?? [])].map(textOf);
    expect(words('[part=tab]')).to.deep.equal(['一覧', '一括処理', 'お支払いリンク', '登録カード']);
    expect(words('[part=group][aria-current=true]')).to.deep.equal(['注文']);
    shell()?.querySelector<HTMLAnchorElement>('[data-group=records]')?.click();
    await until('the others', () => words('[part=tab]').includes('差分通知'));
    expect(words('[part=group][aria-current=true]')).to.deep.equal(['記録']);
    expect(words('[aria-current=page]')).to.deep.equal(['差分通知']);
    expect(location.hash).to.equal('#kessai/notices');
  });

  it('asks once who is there, for all of its parts', async () => {
    const { traffic } = await mountConsole('usual', { hash: '#kessai/payments/1042' });
    await until('the order', () => find('.sum'));
    expect(lookedAt(traffic, '/me').length).to.equal(1);
  });

  it('shows an order beside the list, and keeps both in the address', async () => {
    await mountConsole('usual');
    openRow(0);
    await until('the order', () => find('.sum'));
    expect(location.hash).to.equal('#kessai/payments/1042');
    expect([isSeen('.list'), isSeen('.detail'), isSeen('.back')]).to.deep.equal([true, true, false]);
    expect(rows()[0]?.ariaSelected).to.equal('true');
  });

  it('finds it again after a reload', async () => {
    const { traffic } = await mountConsole('usual', {
      hash: '#kessai/payments/1042?orderStatus=accepted&q=%E5%B1%B1%E7%94%B0',
    });
    await until('the order', () => find('.sum'));
    const [query] = lookedAt(traffic, '/payments');
    expect(query?.get('orderStatus')).to.equal('accepted');
    expect(find<HTMLInputElement>('input[type=search]')?.value).to.equal('山田');
  });

  it('keeps what narrows the list without a step back for each letter', async () => {
    await mountConsole('usual');
    const steps = history.length;
    find('[data-status=paid]')?.click();
    await until('the address', () => location.hash === '#kessai/payments?orderStatus=paid');
    expect(history.length).to.equal(steps);
  });

  it('goes back with the browser', async () => {
    await mountConsole('usual');
    openRow(0);
    await until('the order', () => detail());
    history.back();
    await until('the list alone', () => !detail());
  });

  it('shows the first tab for an address nobody knows', async () => {
    await mountConsole('usual', { hash: '#kessai/nonsense/1' });
    expect(textOf(shell()?.querySelector('[aria-current=page]'))).to.equal('一覧');
  });

  it('puts the gravest open alarm above the list, with no way to close it', async () => {
    await mountConsole({
      ...staffScenarios.usual,
      alarms: { alarms: [alarmOf({ id: 'a', grave: false, kind: 'STUCK' }), alarmOf({ id: 'b' })] },
    });
    await until('the banner', () => noticeText().includes('注文1033：二重請求のおそれがあります'));
    expect(shell()?.querySelectorAll('.kessai-notice').length).to.equal(1);
    expect(shell()?.querySelector('.kessai-notice button')).to.equal(null);
    const link = shell()?.querySelector('.kessai-notice a');
    expect(textOf(link)).to.equal('手順を見る');
    expect(link?.getAttribute('href')).to.equal('#kessai/attention/b');
  });

  it('reads list and alarms again after something was done', async () => {
    const { traffic } = await mountConsole('authorized', { hash: '#kessai/payments/1042' });
    const capture = await until('the button', () => find<HTMLButtonElement>('#do-capture'));
    const before = [lookedAt(traffic, '/payments').length, lookedAt(traffic, '/alarms').length] as const;
    capture.click();
    await until('the list', () => lookedAt(traffic, '/payments').length > before[0]);
    await until('the alarms', () => lookedAt(traffic, '/alarms').length > before[1]);
    expect(sentActs(traffic).length).to.equal(1);
  });

  it('tells who may not', async () => {
    await mountStaff('kessai-console', 'nobody');
    await until('the notice', () => noticeText().includes('権限がありません'));
    expect(find('kessai-payment-list')).to.equal(undefined);
  });

  it('speaks the language of the page, and follows it', async () => {
    document.documentElement.lang = 'en';
    await mountConsole('usual');
    await until('the words', () => textOf(shell()?.querySelector('h1')) === 'Payments');
    document.documentElement.lang = 'ja';
    await until('the words', () => textOf(shell()?.querySelector('h1')) === '決済');
  });
});

describe('the console on a phone', () => {
  beforeEach(cleanConsole);

  it('brings the tab one has come to into sight', async () => {
    location.hash = '#kessai/errors';
    const { home } = await mountStaff('kessai-console', 'with errors');
    home.style.inlineSize = '320px';
    const current = await until('the tab', () => shell()?.querySelector('[part=tab][aria-current=page]'));
    const line = current.closest('ul') as HTMLElement;
    expect(line.scrollWidth).to.be.greaterThan(line.clientWidth);
    await until('it in sight', () => {
      const [outer, inner] = [line.getBoundingClientRect(), current.getBoundingClientRect()];
      return inner.left >= outer.left && inner.right <= outer.right;
    });
  });

  it('shows the order in place of the list, with the way back, and takes the focus along', async () => {
    await mountConsole('usual', { width: 390 });
    openRow(0);
    await until('the order', () => find('.sum'));
    expect([isSeen('.list'), isSeen('.detail'), isSeen('.back')]).to.deep.equal([false, true, true]);
    await until('the focus', () => focused()?.tagName === 'H2');
    shell()?.querySelector<HTMLAnchorElement>('.back')?.click();
    await until('the list', () => isSeen('.list'));
    await until('the focus', () => find('kessai-payment-list')?.shadowRoot?.activeElement);
  });

  for (const width of [320, 390, 760, 1000, 1143, 1144]) {
    it(`nothing sticks out at ${width} pixels, in the longest words`, async () => {
      document.documentElement.lang = 'en';
      const { home } = await mountConsole('with alarm', { width });
      await until('the words', () => textOf(shell()?.querySelector('h1')) === 'Payments');
      const edge = home.getBoundingClientRect().right + 0.5;
      const out = [...(shell()?.querySelectorAll('header, main, section, .kessai-notice') ?? [])].filter(
        (node) => node.getBoundingClientRect().right > edge,
      );
      expect(out.map((node) => node.outerHTML.slice(0, 80))).to.deep.equal([]);
    });
  }
});

describe('the numbers of orders, as shops have them', () => {
  beforeEach(cleanConsole);

  for (const width of [320, 390, 760, 768, 1000, 1200]) {
    it(`stand in one piece at ${width} pixels where they are short, and never stick out`, async () => {
      const { home } = await mountConsole('numbers of shops', { width });
      await until('the rows', () => rows().length === 4);
      const edge = home.getBoundingClientRect().right + 0.5;
      const numbers = rows().map((row) => row.querySelector<HTMLElement>('.c-order a')!);
      const lines = numbers.map((number) => number.getClientRects().length);
      expect(lines.slice(0, 2)).to.deep.equal([1, 1]);
      const cells = rows().flatMap((row) => [...row.children]);
      expect(cells.filter((cell) => cell.getBoundingClientRect().right > edge).map(textOf)).to.deep.equal([]);
      const spilt = numbers.filter(
        (number) =>
          number.getBoundingClientRect().right > number.parentElement!.getBoundingClientRect().right + 0.5,
      );
      expect(spilt.map(textOf)).to.deep.equal([]);
    });
  }
});

describe('an order beside the list', () => {
  beforeEach(cleanConsole);

  for (const [width, isBeside] of [
    [1143, false],
    [1144, true],
  ] as const) {
    it(`${isBeside ? 'leaves the list a table' : 'stands in its place'} at ${width} pixels`, async () => {
      await mountConsole('usual', { width, hash: '#kessai/payments/1042' });
      await until('the order', () => find('.sum'));
      expect(isSeen('.list')).to.equal(isBeside);
      const row = rows()[0] as HTMLElement;
      if (isBeside) expect(getComputedStyle(row).display).to.equal('table-row');
    });
  }
});

describe('the console for everybody', () => {
  beforeEach(cleanConsole);

  for (const width of [390, 1200]) {
    for (const theme of ['light', 'dark'] as const) {
      it(`can be read and used at ${width} pixels, ${theme}`, async () => {
        const { element, home } = await mountConsole('with alarm', { hash: '#kessai/payments/1042', width });
        home.style.background = theme === 'dark' ? '#17191c' : '#fff';
        home.style.colorScheme = theme;
        element.theme = theme;
        await until('the order', () => find('.sum'));
        await element.updateComplete;
        await expect(element).to.be.accessible();
      });
    }
  }

  it('an order is opened and captured by the keyboard alone', async () => {
    const { traffic } = await mountConsole('authorized');
    const search = await until('the search', () => find<HTMLInputElement>('input[type=search]'));
    search.focus();
    for (let step = 0; step < 40 && !focused()?.matches('.row-link'); step++)
      await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await until('the button', () => find('#do-capture'));
    for (let step = 0; step < 80 && !focused()?.matches('#do-capture'); step++)
      await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await until('the request', () => sentActs(traffic).length === 1);
    expect(sentActs(traffic)[0]?.path).to.equal('/payments/pay_1042/capture');
  });
});
