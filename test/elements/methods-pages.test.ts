import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/index.ts';
import type { Traffic } from '../scenarios/handlers.ts';
import { awaySession, bankMethod, offering } from '../scenarios/methods-pages.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { ScenarioName } from '../scenarios/scenarios.ts';
import { cardMethod } from '../scenarios/sessions.ts';
import {
  clean,
  fillIn,
  find,
  hurry,
  mountCheckout,
  noticeText,
  payButton,
  resultTitle,
  until,
} from '../support/page.ts';

const shadow = (tag: string) => find(tag)?.shadowRoot ?? undefined;
const screen = () => shadow('kessai-departure');
const actions = () => [...(screen()?.querySelectorAll<HTMLButtonElement>('[part=action]') ?? [])];
const labels = () => actions().map(({ textContent }) => textContent?.trim());
const action = (label: string) =>
  until(label, () => actions().find(({ textContent }) => textContent?.trim() === label));
const sent = () => location.hash === '#other-page';

const bodies = ({ requests }: Traffic, path: string) =>
  requests.filter((it) => it.path.endsWith(path)).map(({ body }) => JSON.parse(body || '{}'));

const radio = (carrier: string) =>
  until('the carrier', () => shadow('kessai-carrier')?.querySelector<HTMLInputElement>(`[value=${carrier}]`));

const launches = () => (globalThis as { paidyLaunches?: unknown[] }).paidyLaunches;

/** The form stands again in place of a screen. */
const formAgain = () =>
  until('the form', () => !screen() && find('kessai-payment-methods')?.checkVisibility());

/** Opens a checkout whose first method has nothing to enter, and presses. */
async function press(scenario: ScenarioName | Scenario, tag: string) {
  const mounted = await mountCheckout(scenario);
  await until('the panel', () => shadow(tag)?.querySelector('[part=notes]'));
  const button = await payButton();
  button.focus();
  button.click();
  return mounted;
}

describe('methods that are paid on another page', () => {
  beforeEach(() => {
    clean();
    history.replaceState(null, '', location.pathname + location.search);
    (globalThis as { paidyLaunches?: unknown[] }).paidyLaunches = [];
  });
  after(() => history.replaceState(null, '', location.pathname + location.search));

  describe('銀行ネット', () => {
    it('asks for the name, says what happens, and sends the whole page to the choice of banks', async () => {
      const { traffic } = await mountCheckout('bank');
      const family = await until('the panel', () =>
        find<HTMLInputElement>('kessai-bank [slot=family] input'),
      );
      (await payButton()).click();
      expect(bodies(traffic, '/payments')).to.be.empty;
      expect(document.activeElement).to.equal(family);
      fillIn(family, '山田');
      fillIn(find<HTMLInputElement>('kessai-bank [slot=given] input')!, '花子');
      expect(shadow('kessai-bank')?.textContent).to.contain('必ずこのサイトへお戻りください');
      expect(shadow('kessai-bank')?.textContent).to.contain('5日以内');
      (await payButton()).click();
      await until('the screen', () => resultTitle() === 'これから銀行を選ぶ画面に移動します');
      await until('the bank’s page', sent);
      const [request] = bodies(traffic, '/payments');
      expect(request).to.deep.include({
        method: 'bank',
        amount: 4080,
        name: { family: '山田', given: '花子' },
      });
    });

    it('a checkout that is opened again sends nobody anywhere, and warns of paying twice', async () => {
      const stop = hurry();
      await mountCheckout('bank unfinished');
      await until('the buttons', () => labels().join() === '支払いを続ける,別の方法で支払う');
      expect(screen()?.textContent).to.contain(
        'すでに銀行の画面で支払いを終えた場合は、もう一度支払わないでください',
      );
      await new Promise((resolve) => setTimeout(resolve, 400));
      expect(sent()).to.equal(false);
      (await action('支払いを続ける')).click();
      await until('the bank’s page', sent);
      stop();
    });

    it('別の方法で支払う opens the form again', async () => {
      const { traffic } = await mountCheckout('bank unfinished');
      (await action('別の方法で支払う')).click();
      await formAgain();
      expect(bodies(traffic, '/restart')).to.have.length(1);
      expect(noticeText()).to.equal('');
      expect(resultTitle()).to.equal('');
    });

    it('says that another way was not opened, and takes another press', async () => {
      await mountCheckout({
        reads: [awaySession({ method: 'bank' })],
        restarts: ['broken', offering(bankMethod, cardMethod)],
      });
      (await action('別の方法で支払う')).click();
      await until('the message', () =>
        screen()?.querySelector('[role=alert]')?.textContent?.includes('通信できませんでした'),
      );
      (await action('別の方法で支払う')).click();
      await formAgain();
    });

    it('cannot be gone on with when the page is over', async () => {
      await mountCheckout('bank expired');
      await until('the button', () => labels().join() === '別の方法で支払う');
      expect(screen()?.textContent).to.contain('有効期限が切れました');
    });

    it('a page that is left open says so when its time is over', async () => {
      const next = { redirect: '#other-page', until: new Date(Date.now() + 1_500).toISOString() };
      await mountCheckout({ reads: [awaySession({ method: 'bank', next })] });
      await until('both buttons', () => labels().length === 2);
      await until('one button', () => labels().join() === '別の方法で支払う');
    });

    it('a number from the provider’s page is nothing to wait for here: it can be seen again, and asked about', async () => {
      await mountCheckout('link number');
      await until(
        'the buttons',
        () => labels().join() === 'お支払い番号を見る,支払い状況を確認,別の方法で支払う',
      );
      expect(resultTitle()).to.equal('お支払い待ちです');
      expect(screen()?.textContent).to.contain('もう一度支払わないでください');
      expect(screen()?.querySelector('[role=status]')).to.equal(null);
      (await action('支払い状況を確認')).click();
      await until('the end', () => resultTitle() === 'ご注文が完了しました');
    });

    it('coming back proves nothing: 入金を確認しています, until the provider has said so', async () => {
      await mountCheckout('bank returned, then paid');
      await until('the screen', () => resultTitle() === '入金を確認しています');
      expect(screen()?.querySelector('.kessai-filled')).to.equal(null);
      await until('the end', () => resultTitle() === 'ご注文が完了しました');
      expect(find('kessai-departure')).to.equal(undefined);
    });

    it('a payment that was broken off is told on the form, with what can be done', async () => {
      await mountCheckout('bank returned, then interrupted');
      await until('the notice', () => noticeText().includes('お支払いは完了していません'));
      const steps = [...document.querySelectorAll('[part=step]')].map(({ textContent }) => textContent);
      expect(steps).to.deep.equal(['もう一度試す', '支払い方法を変更']);
    });

    it('says when it takes long, with a way to look again and a way out', async () => {
      const stop = hurry();
      await mountCheckout('bank returned');
      await until('the buttons', () => labels().length === 3);
      expect(labels()).to.deep.equal(['支払い状況を確認', '支払いを続ける', '別の方法で支払う']);
      expect(screen()?.querySelector('.kessai-filled')).to.equal(null);
      stop();
    }).timeout(60_000);
  });

  describe('携帯キャリア', () => {
    it('asks which carrier, by the keyboard alone, and names it on the confirmation', async () => {
      const { traffic } = await mountCheckout('carrier');
      const first = await radio('docomo');
      (await payButton()).click();
      await until('the reproach', () => shadow('kessai-carrier')?.textContent?.includes('選んでください'));
      expect(shadow('kessai-carrier')?.activeElement).to.equal(first);
      await sendKeys({ press: 'ArrowDown' });
      await until('the terms', () => find('[part=confirmation]')?.textContent?.includes('auかんたん決済'));
      expect(find('[part=confirmation]')?.textContent).to.contain('携帯電話料金と合わせて');
      (await payButton()).click();
      await until('the carrier’s page', sent);
      expect(bodies(traffic, '/payments')[0]).to.deep.include({ method: 'carrier', carrier: 'au' });
      expect(bodies(traffic, '/payments')[0].device).to.equal('pc');
    });

    it('the only carrier needs no choice', async () => {
      const { traffic } = await mountCheckout('one carrier');
      await radio('au');
      (await payButton()).click();
      await until('the carrier’s page', sent);
      expect(bodies(traffic, '/payments')[0].carrier).to.equal('au');
    });
  });

  describe('リンクタイプ', () => {
    it('says that the buyer leaves the shop; no card form stands there, and nothing of one is asked for', async () => {
      const { traffic } = await press('link', 'kessai-link');
      expect(find('kessai-card-form')?.checkVisibility()).to.equal(false);
      await until('the screen', () => resultTitle() === 'これから決済会社のお支払い画面に移動します');
      await until('the provider’s page', sent);
      expect(bodies(traffic, '/payments')[0]).to.deep.include({ method: 'link', by: 'card' });
      expect(traffic.requests.some(({ path }) => path.includes('token'))).to.equal(false);
    });

    it('pays by the method that is chosen', async () => {
      const { traffic } = await mountCheckout('link');
      await until('the panel', () => shadow('kessai-link')?.querySelector('[part=notes]'));
      shadow('kessai-payment-methods')?.querySelectorAll<HTMLInputElement>('.kessai-choice')[1]?.click();
      (await payButton()).click();
      await until('the provider’s page', sent);
      expect(bodies(traffic, '/payments')[0].by).to.equal('konbini');
    });
  });

  describe('ペイディ', () => {
    // First of all: a script that has come stays on the page.
    it('fetches nothing of Paidy’s before the press', async () => {
      await mountCheckout('paidy');
      await until('the panel', () => shadow('kessai-paidy')?.querySelector('[part=notes]'));
      await payButton();
      expect(document.querySelector('script[src*="/paidy/"]')).to.equal(null);
    });

    it('opens its window once, tells the adapter what it said, and shows the result', async () => {
      const { traffic } = await press('paidy', 'kessai-paidy');
      await until('the end', () => resultTitle() === 'ご注文が完了しました');
      expect(launches()).to.deep.equal([{ amount: 4080, currency: 'JPY' }]);
      expect(bodies(traffic, '/paidy')).to.deep.equal([{ status: 'authorized', id: 'pay_scenario' }]);
      expect(bodies(traffic, '/payments')).to.have.length(1);
    });

    it('says what Paidy refused, without a reason, and does not offer it again', async () => {
      await press('paidy rejected', 'kessai-paidy');
      await until('the notice', () => noticeText().includes('ご利用いただけませんでした'));
      expect(noticeText()).to.contain('審査の内容は当店ではわかりかねます');
      const off = shadow('kessai-payment-methods')?.querySelector('.off input') as HTMLInputElement;
      expect(off.disabled).to.equal(true);
      await until('the focus on the notice', () => document.activeElement?.matches('.kessai-notice'));
    });

    it('a closed window loses nothing: the list stands again, with the message in focus', async () => {
      await press('paidy closed', 'kessai-paidy');
      await until('the notice', () => noticeText().includes('ペイディのお支払いは完了していません'));
      await until('the focus on the notice', () => document.activeElement?.matches('.kessai-notice'));
      expect(find('kessai-paidy')?.checkVisibility()).to.equal(true);
    });

    it('a window that cannot be had is told, with the other ways to pay', async () => {
      await press('paidy unloadable', 'kessai-paidy');
      await until('the buttons', () => labels().join() === 'もう一度試す,別の方法で支払う');
      expect(resultTitle()).to.equal('ペイディを読み込めませんでした');
      (await action('別の方法で支払う')).click();
      await formAgain();
    });

    it('says it again when what Paidy decided did not arrive', async () => {
      const { traffic } = await press('paidy answer lost, then paid', 'kessai-paidy');
      await until('確認しています', () => resultTitle() === 'お支払いを確認しています');
      await until('the end', () => resultTitle() === 'ご注文が完了しました');
      expect(bodies(traffic, '/paidy')).to.have.length(2);
    });

    it('a window that is silent for long is no failure: the buyer is told to go on there', async () => {
      const stop = hurry();
      await press('paidy open', 'kessai-paidy');
      await until('the words', () =>
        screen()?.textContent?.includes('ペイディの画面で手続きを続けてください'),
      );
      expect(labels()).to.deep.equal(['支払い状況を確認']);
      stop();
    });

    it('a checkout that is opened again opens the window only when the buyer says so', async () => {
      const { traffic } = await mountCheckout('paidy unfinished');
      const goOn = await action('支払いを続ける');
      expect(launches()).to.be.empty;
      goOn.click();
      await until('the end', () => resultTitle() === 'ご注文が完了しました');
      expect(bodies(traffic, '/payments')).to.be.empty;
    });
  });

  describe('the dressing', () => {
    const rows = () => [...(shadow('kessai-payment-methods')?.querySelectorAll('[part=method]') ?? [])];

    it('is the shop’s: title, note, fee, logo and order; what cannot be used stays with the reason', async () => {
      await mountCheckout('every method');
      await until('the rows', () => rows().length === 5);
      const texts = rows().map((row) => row.querySelector('.row')?.textContent?.replaceAll(/\s+/g, ' '));
      expect(texts[1]).to.contain('あと払い（ペイディ）');
      expect(texts[2]).to.contain('ご注文後すぐにお手続きください');
      expect(texts[3]).to.contain('スマホのまとめて支払い').and.to.contain('決済手数料 220円');
      expect(texts[4]).to.contain('ただいまご利用いただけません');
      const logo = rows()[1]?.querySelector('img');
      expect(logo?.alt).to.equal('Paidy');
    });

    it('注意書き stands on the confirmation as plain text, with that of the chosen method alone', async () => {
      await mountCheckout({
        reads: [offering({ ...bankMethod, caution: '<b>手数料</b>は\nかかりません' }, cardMethod)],
      });
      await payButton();
      expect(find('[part=caution]')?.textContent).to.equal('<b>手数料</b>は\nかかりません');
      const radios = shadow('kessai-payment-methods')?.querySelectorAll<HTMLInputElement>('.kessai-choice');
      radios?.[1]?.click();
      await until('none', () => !find('[part=caution]'));
    });

    it('an earlier slip or page that can still be paid is said above the list', async () => {
      await mountCheckout('earlier payments');
      const notice = await until('the notice', () =>
        shadow('kessai-earlier-payments')?.querySelector('.kessai-notice'),
      );
      expect(notice.textContent).to.contain('二重のお支払いになります');
      expect(notice.querySelectorAll('li')).to.have.length(2);
      expect(notice.querySelector('a')?.href).to.match(/\/kessai\/slips\/sl_scenario$/);
    });
  });

  // The frame of the list clips what sticks out, so the panels are looked at themselves.
  for (const [scenario, tag] of [
    ['bank', 'kessai-bank'],
    ['carrier', 'kessai-carrier'],
    ['paidy', 'kessai-paidy'],
    ['link', 'kessai-link'],
  ] as const) {
    for (const lang of ['ja', 'en']) {
      it(`nothing sticks out of ${tag} at 320 pixels in ${lang}`, async () => {
        document.documentElement.lang = lang;
        const { checkout } = await mountCheckout(scenario);
        const home = checkout.parentElement as HTMLElement;
        home.style.inlineSize = '320px';
        const panel = await until('the panel', () => shadow(tag)?.querySelector('[part=notes]') && find(tag));
        await until(
          'the language',
          () => (lang === 'en') === /[a-z]{4}/.test(panel.shadowRoot?.textContent ?? ''),
        );
        const { right } = panel.getBoundingClientRect();
        for (const box of panel.shadowRoot?.querySelectorAll('p,li,label') ?? []) {
          expect(box.scrollWidth, box.textContent ?? '').to.be.at.most(box.clientWidth);
          expect(box.getBoundingClientRect().right).to.be.at.most(right + 1);
        }
      });
    }
  }
});
