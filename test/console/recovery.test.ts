import { expect } from '@open-wc/testing';
import '../../src/console/errors/define.ts';
import '../../src/console/payment-link/define.ts';
import '../../src/console/recovery/define.ts';
import '../../src/console/restock/define.ts';
import type { Me } from '../../src/contract/staff/me.ts';
import { type Asked, onlooker, situation } from '../scenarios/staff-desk.ts';
import { errors, hostileLost, recoveryRoutes, repricedLink } from '../scenarios/staff-recovery.ts';
import { cleanConsole, focused, mountStaff, textOf, until } from '../support/staff-page.ts';

type Tag = 'kessai-recovery' | 'kessai-restock' | 'kessai-errors' | 'kessai-payment-link';

async function mount(tag: Tag, over: Partial<Record<keyof typeof recoveryRoutes, unknown>> = {}, me?: Me) {
  const asked: Asked[] = [];
  const routes = { ...recoveryRoutes, ...over } as typeof recoveryRoutes;
  const { element } = await mountStaff(tag, situation(routes, { asked, ...(me && { me }) }));
  const inside = <E extends Element = HTMLElement>(selector: string): E | undefined =>
    element.shadowRoot?.querySelector<E>(selector) ?? undefined;
  const press = async (selector: string) => {
    (await until(selector, () => inside<HTMLButtonElement>(`${selector}:not(:disabled)`))).click();
    await element.updateComplete;
  };
  const acts = () =>
    asked.filter(({ method }) => method === 'post').map(({ path, body }) => ({ path, body }));
  return { element, inside, press, acts, asked };
}

describe('受注の取りこぼし', () => {
  beforeEach(cleanConsole);

  it('is recovered with the date the person chose, once they have said yes', async () => {
    const { inside, press, acts } = await mount('kessai-recovery');
    await press('[part=recover]');
    await until('the question', () => inside('dialog.confirm'));
    expect(acts()).to.deep.equal([]);
    inside<HTMLInputElement>('dialog input[type=radio]:not([checked])')!.click();
    await press('[part=dialog-action]');
    const news = await until('the news', () => inside('[part=notice]'));
    expect(textOf(news)).to.equal('復旧しました');
    expect(acts()).to.deep.equal([{ path: '/lost/pay_1/recover', body: { date: 'now' } }]);
  });

  it('without an order asks for the shop’s order number', async () => {
    const { inside, press, acts } = await mount('kessai-recovery');
    await press('tr:nth-child(2) [part=recover]');
    const order = await until('the field', () => inside<HTMLInputElement>('dialog [part=order]'));
    order.value = '１０５０';
    order.dispatchEvent(new Event('input'));
    await press('[part=dialog-action]');
    await until('the news', () => inside('[part=notice]'));
    expect(acts()[0]!.body).to.deep.equal({ date: 'log', orderId: '1050' });
  });

  it('is left as it is when the person says no, and can be pressed again', async () => {
    const { inside, press, acts } = await mount('kessai-recovery');
    await press('[part=recover]');
    await press('[part=dialog-cancel]');
    await until('no question', () => !inside('dialog.confirm') || undefined);
    expect(acts()).to.deep.equal([]);
    await press('[part=recover]');
    await until('the question', () => inside('dialog.confirm'));
  });

  it('shows names as text, whatever they are', async () => {
    const { inside } = await mount('kessai-recovery', { 'get /lost': hostileLost });
    const row = await until('the row', () => inside('tbody tr'));
    expect(row.querySelector('img, script')).to.equal(null);
    expect((globalThis as { pwned?: unknown }).pwned).to.equal(undefined);
    expect(textOf(row)).to.include('<img src=x');
  });

  it('is looked for by a number, full width too', async () => {
    const { inside, press, asked } = await mount('kessai-recovery');
    const field = await until('the field', () => inside<HTMLInputElement>('[part=search]'));
    field.value = '４１０７';
    await press('form [type=submit]');
    await until('the search', () => asked.find(({ path }) => path === '/lost?q=4107'));
  });

  it('can only be looked at by somebody who may no more', async () => {
    const { inside } = await mount('kessai-recovery', {}, onlooker);
    await until('the list', () => inside('tbody tr'));
    expect(inside('[part=recover]')).to.equal(undefined);
    expect(inside('[part=find]')).to.equal(undefined);
  });
});

describe('決済処理中の注文の取消', () => {
  beforeEach(cleanConsole);

  it('shows first what it would do, and does it after one more question', async () => {
    const { inside, press, acts } = await mount('kessai-recovery');
    await press('.segment:nth-child(3)');
    expect(inside('[part=close]')).to.equal(undefined);
    await press('[part=look]');
    await press('[part=close]');
    const question = await until('the question', () => inside('dialog.confirm h2'));
    expect(textOf(question)).to.include('2件');
    await press('[part=dialog-action]');
    const news = await until('the news', () => inside('[part=notice]'));
    expect(textOf(news)).to.include('2件を取り消しました');
    expect(acts().map(({ body }) => body)).to.deep.equal([{ dry: true }, { dry: false }]);
  });
});

describe('照合', () => {
  beforeEach(cleanConsole);

  it('shows each difference in words, and begins another one', async () => {
    const { inside, press, acts } = await mount('kessai-recovery');
    await press('.segment:nth-child(2)');
    const table = await until('the table', () => inside('table'));
    expect(table.querySelectorAll('tbody tr').length).to.equal(5);
    await press('[part=reconcile]');
    await until('the press', () => acts()[0]);
    expect(acts()[0]!.path).to.equal('/reconcile');
  });
});

describe('在庫戻し', () => {
  beforeEach(cleanConsole);

  it('is marked by one press, and two fingers are one', async () => {
    const { inside, acts } = await mount('kessai-restock');
    const mark = await until('the button', () => inside<HTMLButtonElement>('[part=mark]'));
    mark.click();
    mark.click();
    await until('one left', () => (inside('tbody')?.children.length === 1 ? true : undefined));
    expect(acts().length).to.equal(1);
  });
});

describe('エラーログ', () => {
  beforeEach(cleanConsole);

  it('says cause and remedy, and goes once it is cleared', async () => {
    const { inside, press } = await mount('kessai-errors');
    const first = await until('an entry', () => inside('li'));
    expect(textOf(first)).to.include('接続元のアドレスが登録されていません。').and.include('注文 1042 売上');
    await press('[part=clear]');
    await until('two left', () => (inside('ol')?.children.length === 2 ? true : undefined));
  });

  it('leads to its order, and nowhere when it is one of the other environment', async () => {
    const [entry] = errors.errors;
    const elsewhere = { environment: 'test', orderId: '1042' };
    const { inside } = await mount('kessai-errors', {
      'get /errors': { errors: [entry, { ...entry, id: 'err_2', orderId: null, elsewhere }] },
    });
    const list = await until('the entries', () => inside('ol'));
    const [here, there] = [...list.children];
    expect(here!.querySelector('a')?.hash).to.equal('#kessai/payments/1042');
    expect(there!.querySelector('a')).to.equal(null);
    expect(textOf(there)).to.include('注文 1042 試験環境');
  });
});

describe('お支払いリンク', () => {
  beforeEach(cleanConsole);

  it('begins with the order that the console’s address names', async () => {
    const { element, inside } = await mount('kessai-payment-link');
    Object.assign(element, { item: '1042' });
    await until('the number', () => inside<HTMLInputElement>('#order')?.value === '1042');
    Object.assign(element, { item: undefined });
    await element.updateComplete;
    expect(inside<HTMLInputElement>('#order')?.value).to.equal('1042');
  });

  it('reads an amount as people type it, and shows the link to copy', async () => {
    const { inside, press, acts } = await mount('kessai-payment-link');
    await until('the form', () => inside('form'));
    inside<HTMLInputElement>('#order')!.value = '１０５０';
    inside<HTMLInputElement>('#amount')!.value = '４，０８０円';
    await press('[part=issue]');
    const news = await until('the link', () => inside('[part=notice]'));
    expect(textOf(news)).to.include('https://shop.example/pay/1050#cs_');
    expect(acts()[0]!.body).to.deep.equal({ orderId: '1050', amount: 4080, days: 7 });
  });

  const another = async () => {
    const made = await mount('kessai-payment-link', { 'post /links': repricedLink });
    await until('the form', () => made.inside('form'));
    made.inside<HTMLInputElement>('#order')!.value = '1050';
    made.inside<HTMLInputElement>('#amount')!.value = '4080';
    await made.press('[part=issue]');
    const dialog = await until('the question', () => made.inside<HTMLDialogElement>('dialog.confirm'));
    return { ...made, dialog };
  };

  it('asks before the order costs something else, with both amounts; a yes makes the link', async () => {
    const { dialog, press, inside, acts } = await another();
    expect(textOf(dialog)).to.include('3,200円').and.to.include('4,080円');
    await expect(dialog).to.be.accessible();
    await press('[part=dialog-action]');
    await until('the link', () => inside('[part=notice]'));
    expect(acts().map(({ body }) => 'confirmation' in body)).to.deep.equal([false, true]);
  });

  it('makes nothing on a no, says nothing, and can be pressed again', async () => {
    const { press, inside, acts } = await another();
    await press('[part=dialog-cancel]');
    await until('the button', () => inside('[part=issue]:not(:disabled)'));
    expect(inside('[part=notice]')).to.equal(undefined);
    expect(acts().length).to.equal(1);
  });

  it('sends nothing while something is wrong, and goes to the field', async () => {
    const { inside, press, acts } = await mount('kessai-payment-link');
    await until('the form', () => inside('form'));
    inside<HTMLInputElement>('#order')!.value = '1050';
    inside<HTMLInputElement>('#amount')!.value = '0';
    await press('[part=issue]');
    expect(focused()?.id).to.equal('amount');
    expect(textOf(inside('#amount-error'))).to.equal('1円以上の金額を入力してください。');
    expect(acts()).to.deep.equal([]);
  });
});

for (const scheme of ['light', 'dark'])
  for (const tag of ['kessai-recovery', 'kessai-restock', 'kessai-errors', 'kessai-payment-link'] as const)
    describe(`${tag}, ${scheme}`, () => {
      beforeEach(cleanConsole);

      it('is accessible', async () => {
        const { element, inside } = await mount(tag);
        element.setAttribute('theme', scheme);
        document.documentElement.style.colorScheme = scheme;
        document.body.style.background = scheme === 'dark' ? '#16181a' : '#fff';
        await until('the content', () => inside('table, ol, form'));
        await expect(element).to.be.accessible();
        document.documentElement.style.colorScheme = '';
        document.body.style.background = '';
      });
    });
