import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/console/audit/define.ts';
import '../../src/console/bulk-runs/define.ts';
import '../../src/console/card-admin/define.ts';
import '../../src/console/deliveries/define.ts';
import '../../src/console/notices/define.ts';
import {
  type Asked,
  admin,
  audit,
  cards,
  deliveries,
  hostile,
  notices,
  run,
  runs,
  situation,
  wholeRun,
} from '../scenarios/staff-desk.ts';
import { cleanConsole, mountStaff, textOf, until } from '../support/staff-page.ts';

type Tag = 'kessai-card-admin' | 'kessai-bulk-runs' | 'kessai-audit' | 'kessai-notices' | 'kessai-deliveries';

let root: ShadowRoot;
const all = <E extends Element = HTMLElement>(selector: string): E[] => [
  ...root.querySelectorAll<E>(selector),
];
const rows = () => all('tbody tr').map(textOf);

async function mount(
  tag: Tag,
  routes: Parameters<typeof situation>[0],
  {
    attributes = {},
    ...options
  }: Parameters<typeof situation>[1] & { attributes?: Record<string, string> } = {},
) {
  const asked: Asked[] = [];
  const { element } = await mountStaff(tag, situation(routes, { asked, ...options }), attributes);
  root = element.shadowRoot!;
  return asked;
}

const paths = (asked: readonly Asked[], start: string) =>
  asked.filter(({ path }) => path.startsWith(start)).map(({ method, path }) => `${method} ${path}`);

describe('登録カード', () => {
  beforeEach(cleanConsole);

  it('are found by 会員ID, and removed after the dialog is answered', async () => {
    const left = { ...cards, cards: cards.cards.slice(0, 1) };
    const asked = await mount('kessai-card-admin', {
      'get /cards': cards,
      'delete /cards/:customer/:card': left,
    });
    await until('the person', () => all('form').length > 0);
    all<HTMLInputElement>('[part=search]')[0]?.focus();
    await sendKeys({ type: '77' });
    await sendKeys({ press: 'Enter' });
    await until('the cards', () => rows().length === 2);
    await until('the buttons', () => all('[part=remove]').length === 2);
    expect(rows()[0]).to.include('Visa •••• 1111');
    const [kept, free] = all<HTMLButtonElement>('[part=remove]');
    expect([kept?.disabled, free?.disabled]).to.deep.equal([true, false]);
    free?.click();
    await until('the question', () => all('dialog[open]').length === 1);
    expect(paths(asked, '/cards/')).to.deep.equal([]);
    all('[part=dialog-cancel]')[0]?.click();
    await until('no question', () => all('dialog').length === 0);
    expect(paths(asked, '/cards/')).to.deep.equal([]);
    free?.click();
    await until('the question', () => all('dialog[open]').length === 1);
    all('[part=dialog-action]')[0]?.click();
    await until('one card', () => rows().length === 1);
    expect(paths(asked, '/cards/')).to.deep.equal(['delete /cards/77/card_2']);
    expect(textOf(all('[part=notice]')[0])).to.equal('カードを削除しました');
  });

  it('say why one cannot go', async () => {
    await mount(
      'kessai-card-admin',
      { 'get /cards': cards, 'delete /cards/:customer/:card': 409 },
      { attributes: { customer: '77' } },
    );
    await until('the buttons', () => all('[part=remove]').length === 2);
    all('[part=remove]')[1]?.click();
    await until('the question', () => all('dialog[open]').length === 1);
    all('[part=dialog-action]')[0]?.click();
    await until('the reason', () => all('[part=notice]').length === 1);
    expect(textOf(all('[part=notice]')[0])).to.include('まだ削除できません');
    expect(rows().length).to.equal(2);
  });
});

describe('一括処理の履歴', () => {
  beforeEach(cleanConsole);

  it('lists the runs with their counts, each with a link to its orders', async () => {
    await mount('kessai-bulk-runs', { 'get /bulk': { ...runs, runs: runs.runs.slice(1) } });
    await until('the runs', () => rows().length === 2);
    expect(rows()[0]).to.include('一括売上').and.to.include('成功 2').and.to.include('エラー 2');
    expect(all<HTMLAnchorElement>('tbody a')[0]?.hash).to.equal('#kessai/bulk/blk_1');
  });

  it('shows of one run each order with what became of it, and why', async () => {
    const settled = { ...wholeRun, items: wholeRun.items!.filter(({ state }) => state !== 'unknown') };
    await mount('kessai-bulk-runs', { 'get /bulk/:id': settled }, { attributes: { item: 'blk_1' } });
    await until('the orders', () => rows().length === 4);
    expect(rows()).to.deep.equal([
      '1042 ¥4,080 売上成功',
      '1041 ¥12,800 売上成功',
      '1040 ¥26,400 失敗エラーコード：P012',
      '1039 ¥8,250 対象外注文の金額と決済の金額が違います。先に金額を変更してください',
    ]);
  });

  it('follows a run until it has ended', async () => {
    let asks = 0;
    const going = { ...wholeRun, endedAt: null, items: wholeRun.items!.slice(0, 1) };
    await mount(
      'kessai-bulk-runs',
      { 'get /bulk/:id': () => (++asks === 1 ? going : { ...run(), items: going.items }) },
      { attributes: { item: 'blk_1' } },
    );
    await until('the second look', () => asks === 2);
    expect(rows().length).to.equal(1);
  });
});

describe('操作履歴', () => {
  beforeEach(cleanConsole);

  it('tells who did what to what, and pages by where the page before ended', async () => {
    const asked = await mount(
      'kessai-audit',
      {
        'get /audit': ({ path }) => (path.includes('after') ? { entries: audit.entries.slice(0, 1) } : audit),
      },
      { me: admin },
    );
    await until('the entries', () => rows().length === 5);
    expect(rows()[0]).to.include('店長').and.to.include('売上').and.to.include('pay_1042');
    expect(rows()[1]).to.include('¥4,080');
    all('[part=next]')[0]?.click();
    await until('the second page', () => rows().length === 1);
    all('[part=previous]')[0]?.click();
    await until('the first page', () => rows().length === 5);
    expect(paths(asked, '/audit')).to.deep.equal(['get /audit', 'get /audit?after=1.aud_5', 'get /audit']);
  });

  it('leads to the order it was about, and names it once', async () => {
    await mount('kessai-audit', { 'get /audit': audit }, { me: admin });
    await until('the entries', () => rows().length === 5);
    const about = all('tbody tr').map((row) => [
      row.querySelector('a')?.hash,
      ...[...row.querySelectorAll('.about > *')].map(textOf),
    ]);
    expect(about).to.deep.equal([
      ['#kessai/payments/1042', '1042', 'pay_1042'],
      ['#kessai/payments/1042', '1042', 'pay_1042', '¥4,080'],
      [undefined, 'alm_1'],
      [undefined, 'card.installments'],
      ['#kessai/payments/2026-1121-0042', '2026-1121-0042', '¥4,080'],
    ]);
  });

  it('names an order of the other environment with it, and does not lead there', async () => {
    const elsewhere = { environment: 'test' as const, orderId: '1042' };
    const [done] = audit.entries;
    const entries = ['pay_1042', '1042'].map((subject) => ({
      ...done!,
      id: `aud_${subject}`,
      subject,
      orderId: null,
      elsewhere,
    }));
    await mount('kessai-audit', { 'get /audit': { entries } }, { me: admin });
    await until('the entries', () => rows().length === 2);
    expect(all('tbody a')).to.deep.equal([]);
    const about = all('tbody tr').map((row) => [...row.querySelectorAll('.about > *')].map(textOf));
    expect(about).to.deep.equal([['1042 試験環境', 'pay_1042'], ['1042 試験環境']]);
  });

  it('says that an outcome is not known, and does not call it refused', async () => {
    const [done] = audit.entries;
    const entries = ['under-way', 'begun', 'unknown', 'conflict'].map((outcome, index) => ({
      ...done!,
      id: `aud_${index}`,
      outcome,
    }));
    await mount('kessai-audit', { 'get /audit': { entries } }, { me: admin });
    await until('the entries', () => rows().length === 4);
    expect(all('.chip').map((chip) => `${textOf(chip)} ${chip.className}`)).to.deep.equal([
      '処理中 chip tone-wait',
      '結果は不明 chip tone-wait',
      '確認中 chip tone-wait',
      '状態により不可 chip tone-caution',
    ]);
  });

  it('is narrowed to one order, and shows what came from outside as text', async () => {
    const entries = [
      { ...audit.entries[0], actor: hostile, subject: hostile, orderId: hostile, detail: { note: hostile } },
    ];
    const asked = await mount('kessai-audit', { 'get /audit': { entries } }, { me: admin });
    await until('the entries', () => rows().length === 1);
    expect(all('img,script')).to.deep.equal([]);
    all<HTMLInputElement>('[part=search]')[0]!.value = '1042';
    all<HTMLFormElement>('form')[0]?.requestSubmit();
    await until('the order’s', () => paths(asked, '/audit').length === 2);
    expect(paths(asked, '/audit')[1]).to.equal('get /audit?orderId=1042');
  });
});

describe('差分通知', () => {
  beforeEach(cleanConsole);

  it('show whether they come, what is not ticked, and what was made of each', async () => {
    const asked = await mount('kessai-notices', { 'get /notices': notices });
    await until('the notices', () => rows().length === 4);
    expect(textOf(all('.facts')[0])).to.include('https://shop.example/kessai/notices/paygent');
    expect(textOf(all('[part=notice]')[0])).to.include('コンビニ 43 速報検知済');
    expect(rows()[1]).to.include('不一致').and.to.include('再送2回');
    const select = all<HTMLSelectElement>('select')[0]!;
    select.value = 'mismatched';
    select.dispatchEvent(new Event('change'));
    await until('the narrowed list', () => paths(asked, '/notices').length === 2);
    expect(paths(asked, '/notices')[1]).to.equal('get /notices?verdict=mismatched');
  });

  it('lead to the order they are about, and nowhere when it is one of the other environment', async () => {
    const [notice] = notices.notices;
    const about = [
      {},
      { orderId: null, elsewhere: { environment: 'test' as const, orderId: '1042' } },
      { orderId: null, elsewhere: { environment: 'test' as const, orderId: null }, paymentId: null },
    ];
    const listed = about.map((over, index) => ({ ...notice!, ...over, id: `ntc_${index}` }));
    await mount('kessai-notices', { 'get /notices': { ...notices, notices: listed } });
    await until('the notices', () => rows().length === 3);
    expect(all('tbody tr').map((row) => row.querySelector('a')?.hash)).to.deep.equal([
      '#kessai/payments/1042',
      undefined,
      undefined,
    ]);
    const named = all('[data-label="注文・決済ID"]').map(textOf);
    expect(named.map((text) => /試験環境/.test(text))).to.deep.equal([false, true, true]);
    expect(named[1]).to.include('1042');
  });
});

describe('ショップへの通知', () => {
  beforeEach(cleanConsole);

  it('name the order they tell of, and lead there', async () => {
    await mount('kessai-deliveries', { 'get /deliveries': deliveries });
    await until('the deliveries', () => rows().length === 3);
    expect(all('tbody tr').map((row) => row.querySelector('a')?.hash)).to.deep.equal([
      '#kessai/payments/2026-1121-0042',
      undefined,
      '#kessai/payments/found-MNM7K2Q9X4TB6ZC3RWE01P',
    ]);
    expect(rows()[1]).to.include('1042 本番環境');
  });

  it('say in words what the shop was told and what it answered; the names for the engineer stand beside', async () => {
    await mount('kessai-deliveries', { 'get /deliveries': deliveries });
    await until('the deliveries', () => rows().length === 3);
    expect(rows()[1]).to.include('対応状況の変更').and.include('order.status').and.include('応答なし');
    expect(rows()[2]).to.include('お支払いの受付').and.include('応答 200');
  });

  it('are sent again by a press, once', async () => {
    const again = { ...deliveries.deliveries[1], state: 'waiting', tries: 0, outcome: null };
    const asked = await mount('kessai-deliveries', {
      'get /deliveries': deliveries,
      'post /deliveries/:id/replay': again,
    });
    await until('the buttons', () => all('[part=replay]').length === 3);
    expect(rows()[1]).to.include('送信中止');
    all('[part=replay]')[1]?.click();
    all('[part=replay]')[1]?.click();
    await until('sent again', () => rows()[1]?.includes('送信待ち'));
    expect(paths(asked, '/deliveries/')).to.deep.equal(['post /deliveries/evt_2/replay']);
  });
});
