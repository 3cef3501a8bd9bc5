import { expect } from '@open-wc/testing';
import '../../src/index.ts';
import '../../src/elements/instructions/define.ts';
import type { KessaiInstructions } from '../../src/elements/instructions/define.ts';
import { slipPayment } from '../scenarios/methods-slips.ts';
import type { ScenarioName } from '../scenarios/scenarios.ts';
import { clean, find, hurry, mount, mountCheckout, until } from '../support/page.ts';

const root = () => find('kessai-instructions')?.shadowRoot as ShadowRoot;
const words = () => root()?.textContent?.replace(/\s+/g, ' ') ?? '';
const said = () => find('[role=status] p', find('kessai-checkout'))?.textContent ?? '';
const part = (name: string) => [...(root()?.querySelectorAll<HTMLElement>(`[part~=${name}]`) ?? [])];

async function open(scenario: ScenarioName) {
  const mounted = await mountCheckout(scenario);
  await until('the instructions', () => part('title').length && words());
  const asked = (path: string) => mounted.traffic.requests.filter((request) => request.path.endsWith(path));
  return { ...mounted, asked };
}

/** Puts another clipboard into the page. */
function withClipboard(writeText: (text: string) => Promise<void>): () => void {
  Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
  return () => Reflect.deleteProperty(navigator, 'clipboard');
}

describe('the instructions for a slip', () => {
  beforeEach(clean);

  it('show amount and deadline largest, then the numbers, the steps, the rules', async () => {
    await open('slip waiting');
    const size = (element: Element | null | undefined) =>
      element ? Number.parseFloat(getComputedStyle(element).fontSize) : 0;
    expect(size(root().querySelector('.amount'))).to.be.greaterThan(size(root().querySelector('h2')));
    expect(size(root().querySelector('.due'))).to.be.greaterThan(18);
    expect(size(part('number')[0]?.querySelector('.digits'))).to.be.at.least(20);
    const order = [
      '4,080',
      '23:59まで',
      'ローソン',
      'お客様番号',
      '印刷する',
      '各種番号をお持ちの方',
      '現金のみ',
    ];
    const places = order.map((text) => words().indexOf(text));
    expect(places).to.deep.equal([...places].sort((a, b) => a - b));
    expect(places).not.to.include(-1);
    expect(root().querySelector('time')?.dateTime).to.match(/T23:59:00\+09:00$/);
  });

  it('say which part of the amount is the fee', async () => {
    await open('slip with a fee');
    expect(part('amount')[0]?.textContent).to.contain('うち決済手数料 220円');
  });

  it('say every digit to those who listen', async () => {
    await open('slip waiting');
    const [number] = part('number');
    expect(number?.querySelector('.kessai-unseen')?.textContent).to.equal('2 8 4 7 1 5 0 3 9 6 2');
    expect(number?.querySelector('.digits')?.ariaHidden).to.equal('true');
  });

  it('copy digits only, and say so', async () => {
    const copied: string[] = [];
    const restore = withClipboard(async (text) => void copied.push(text));
    await open('slip familymart A');
    for (const button of part('copy')) button.click();
    await until('the word', () => said().includes('第2番号（注文番号）をコピーしました'));
    expect(copied).to.deep.equal(['20020', '284715039621']);
    await until('the mark', () => part('copy')[1]?.textContent?.includes('コピーしました'));
    restore();
  });

  it('select the number where the browser does not let them copy', async () => {
    const restore = withClipboard(async () => Promise.reject(new Error('denied')));
    await open('slip waiting');
    part('copy')[0]?.click();
    await until('the word', () => said().includes('選択しました'));
    expect(getSelection()?.type).to.equal('Range');
    restore();
  });

  it('lead to the slip, the calendar and a store, each where it belongs', async () => {
    await open('slip seven_eleven A');
    const links = part('action').filter((action): action is HTMLAnchorElement => action.matches('a'));
    const [slip, calendar, stores] = links;
    expect(slip?.href).to.equal('https://slips.example/print/2847150396214');
    expect(slip?.target).to.equal('_blank');
    expect(slip?.rel).to.contain('noopener');
    expect(new URL(calendar?.href ?? '').pathname).to.equal('/kessai/slips/sl_scenario/calendar.ics');
    expect(decodeURIComponent(stores?.href ?? '')).to.contain('セブン');
    expect(root().querySelector('iframe')).to.equal(null);
  });

  it('have the steps of the other chains below, folded up, with the number those ask for', async () => {
    await open('slip daily_yamazaki A');
    const details = [...root().querySelectorAll('details')];
    expect(details.map(({ open }) => open)).to.deep.equal([false, false]);
    expect(details[0]?.textContent).to.contain('ローソンでのお支払いの手順');
    expect(details[0]?.textContent).to.contain('確認番号');
    expect(words()).to.contain('ローソン、ミニストップでは、次の番号も入力します');
  });

  it('leave the machine its own language', async () => {
    document.documentElement.lang = 'en';
    await open('slip lawson A');
    await until('English', () => words().includes('How to pay'));
    const japanese = [...root().querySelectorAll('ol [lang=ja]')].map(({ textContent }) => textContent);
    expect(japanese).to.include('「各種番号をお持ちの方」');
  });

  it('become the confirmation when it is paid, say so once, and send nobody anywhere', async () => {
    const end = hurry();
    let completions = 0;
    const count = (event: Event) => {
      completions++;
      // The page under test is not the one that keeps the buyer here.
      event.stopImmediatePropagation();
    };
    addEventListener('kessai-complete', count, { capture: true });
    const { asked, checkout } = await open('slip, then paid');
    const address = location.href;
    await until('the end', () => part('title')[0]?.textContent === 'お支払いを確認しました');
    expect(said()).to.equal('お支払いを確認しました');
    expect(part('number')).to.be.empty;
    expect(location.href).to.equal(address);
    expect(completions).to.equal(1);
    expect(asked('/session').length).to.equal(2);
    // As after a reload: a conversion is counted once per order (S-39).
    const again = checkout.outerHTML;
    checkout.remove();
    mount(again);
    await until('the end again', () => part('title')[0]?.textContent === 'お支払いを確認しました');
    expect(completions).to.equal(1);
    removeEventListener('kessai-complete', count, { capture: true });
    end();
  });

  it('ask when the buyer wishes, and say that there is no news', async () => {
    const { asked } = await open('slip, then unchanged');
    const before = asked('/session').length;
    root().querySelector<HTMLElement>('#check')?.click();
    await until('the answer', () => words().includes('お支払いはまだ確認できていません'));
    expect(asked('/session').length).to.equal(before + 1);
  });

  it('warn before another way is chosen, and let the buyer stay', async () => {
    const { asked } = await open('slip waiting');
    root().querySelector<HTMLElement>('#switch')?.click();
    const warning = await until('the warning', () => part('notice')[0]);
    expect(warning.textContent).to.contain('取り消されません');
    await until('the focus', () => root().activeElement === warning);
    warning.querySelectorAll('button')[1]?.click();
    await until('the focus', () => root().activeElement?.id === 'switch');
    expect(asked('/restart')).to.be.empty;
  });

  it('open the form again when the buyer goes on', async () => {
    const { asked } = await open('slip waiting');
    root().querySelector<HTMLElement>('#switch')?.click();
    (await until('the warning', () => part('notice')[0])).querySelector('button')?.click();
    await until('the form', () => find('kessai-konbini')?.checkVisibility());
    expect(asked('/restart').length).to.equal(1);
    expect(find('kessai-instructions')).to.equal(undefined);
  });

  it('keep the number when the adapter could not be reached', async () => {
    await open('slip restart unheard');
    root().querySelector<HTMLElement>('#switch')?.click();
    (await until('the warning', () => part('notice')[0])).querySelector('button')?.click();
    await until('the word', () => words().includes('変更できませんでした'));
    expect(part('number').length).to.equal(2);
  });

  it('tell of an earlier number that still works', async () => {
    await open('slip with earlier');
    const earlier = await until('the earlier one', () =>
      find('kessai-earlier-payments')?.shadowRoot?.querySelector('[part=notice]'),
    );
    expect(earlier.textContent).to.contain('ローソン');
  });

  for (const [scenario, title] of [
    ['slip expired by date', 'お支払い期限が過ぎました'],
    ['slip expired', 'お支払い期限が過ぎました'],
    ['slip reversed', 'お支払いが取り消されました'],
    ['slip cancelled', 'このお支払いは取り消されました'],
    ['slip paid', 'お支払いを確認しました'],
  ] as const) {
    it(`have no number to pay by when it is ${scenario.slice(5)}`, async () => {
      await open(scenario);
      expect(part('title')[0]?.textContent).to.equal(title);
      expect(part('copy')).to.be.empty;
      for (const digits of root().querySelectorAll('.digits')) {
        expect(digits.checkVisibility({ contentVisibilityAuto: true })).to.equal(false);
      }
      await expect(find('kessai-instructions') as Element).to.be.accessible();
    });
  }

  it('are alone on paper, and leave nothing behind', async () => {
    const beside = mount('<nav>メニュー</nav>');
    await open('slip waiting');
    dispatchEvent(new Event('beforeprint'));
    expect(beside.parentElement?.classList.contains('kessai-unprinted')).to.equal(true);
    expect(find('kessai-checkout')?.parentElement?.classList.contains('kessai-unprinted')).to.equal(false);
    dispatchEvent(new Event('afterprint'));
    expect(find('.kessai-unprinted')).to.equal(undefined);
  });

  it('print nothing alone once there is nothing to pay', async () => {
    mount('<nav>メニュー</nav>');
    await open('slip paid');
    dispatchEvent(new Event('beforeprint'));
    expect(find('.kessai-unprinted')).to.equal(undefined);
  });

  it('stand alone on an order history, without what only a checkout can do', async () => {
    const element = mount<KessaiInstructions>('<kessai-instructions order-id="1042"></kessai-instructions>');
    element.payment = slipPayment();
    await element.updateComplete;
    expect(words()).to.contain('注文番号 1042');
    expect(part('number').length).to.equal(2);
    expect(root().querySelector('#switch')).to.equal(null);
  });

  for (const width of [320, 390, 480, 1080]) {
    it(`do not stick out at ${width} pixels, in the longest words`, async () => {
      document.documentElement.lang = 'en';
      await open('slip atm');
      const home = find('kessai-checkout')?.parentElement as HTMLElement;
      home.style.inlineSize = `${width}px`;
      await until('English', () => words().includes('How to pay'));
      for (const folded of root().querySelectorAll('details')) folded.open = true;
      expect(home.scrollWidth).to.be.at.most(width);
      for (const target of root().querySelectorAll('button, a, summary')) {
        expect(target.getBoundingClientRect().height, target.outerHTML.slice(0, 60)).to.be.at.least(44);
      }
    });
  }
});
