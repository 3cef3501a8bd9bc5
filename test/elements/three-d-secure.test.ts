import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/index.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { ScenarioName } from '../scenarios/scenarios.ts';
import { actionSession, authenticatingSession, openSession, paidSession } from '../scenarios/sessions.ts';
import {
  clean,
  field,
  fillCard,
  find,
  hurry,
  mountCheckout,
  noticeText,
  payButton,
  resultTitle,
  until,
} from '../support/page.ts';

const element = () => find('kessai-three-d-secure');
const actions = () => [
  ...(element()?.shadowRoot?.querySelectorAll<HTMLButtonElement>('[part=action]') ?? []),
];
const labels = () => actions().map(({ textContent }) => textContent?.trim());
const sent = () => location.hash === '#three-d-secure';

/** Types a card and presses. */
async function pay(scenario: ScenarioName | Scenario) {
  const mounted = await mountCheckout(scenario);
  const button = await payButton();
  fillCard();
  button.focus();
  button.click();
  return { ...mounted, button };
}

const pays = (traffic: { requests: { path: string; body: string }[] }) =>
  traffic.requests.filter(({ path }) => path.endsWith('/payments')).map(({ body }) => JSON.parse(body));

describe('本人認証', () => {
  beforeEach(() => {
    clean();
    history.replaceState(null, '', location.pathname + location.search);
  });
  after(() => history.replaceState(null, '', location.pathname + location.search));

  it('says where the buyer is being sent, then sends the whole page there', async () => {
    const { traffic } = await pay('with authentication');
    await until('the screen', () => resultTitle() === 'これからカード会社の本人認証画面に移動します');
    expect(sent()).to.equal(false);
    expect(find('iframe')).to.equal(undefined);
    expect(labels()).to.deep.equal(['本人認証へ進む']);
    await until('the issuer’s page', sent);
    expect(resultTitle()).to.equal('カード会社に確認しています');
    expect(labels()).to.be.empty;
    const [request] = pays(traffic);
    expect(request.holderName).to.equal('TARO YAMADA');
  });

  it('goes at once when the buyer says so, with the keyboard alone', async () => {
    await pay('with authentication');
    const button = await until('the button', () => actions()[0]);
    await until(
      'the focus in the screen',
      () => element()?.shadowRoot?.activeElement === element()?.shadowRoot?.querySelector('.frame'),
    );
    await sendKeys({ press: 'Tab' });
    expect(element()?.shadowRoot?.activeElement).to.equal(button);
    await sendKeys({ press: 'Enter' });
    await until('the issuer’s page', sent);
  });

  it('takes the name away from nobody: without 本人認証 it is not sent', async () => {
    const { traffic } = await pay('ready');
    await until('the end', () => resultTitle() === 'ご注文が完了しました');
    expect(pays(traffic)[0]).not.to.have.property('holderName');
  });

  it('a checkout that is opened again offers 続ける and やり直す, and sends nobody anywhere by itself', async () => {
    const stop = hurry();
    await mountCheckout('unfinished');
    await until('the screen', () => resultTitle() === '本人認証が途中のご注文があります');
    await until('the buttons', () => labels().join() === '続ける,やり直す');
    expect(element()?.shadowRoot?.textContent).to.contain('お支払いはまだ行われていません');
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(sent()).to.equal(false);
    actions()[0]?.click();
    await until('the issuer’s page', sent);
    stop();
  });

  it('offers やり直す alone when the time is over, and the form opens again', async () => {
    const { traffic } = await mountCheckout('unfinished too long');
    await until('the button', () => labels().join() === 'やり直す');
    expect(element()?.shadowRoot?.textContent).to.contain('制限時間を過ぎた');
    actions()[0]?.click();
    await until('the form', () => field('cc-number').checkVisibility());
    expect(resultTitle()).to.equal('');
    expect(noticeText()).to.equal('');
    const restart = traffic.requests.find(({ path }) => path.endsWith('/restart'));
    expect(restart).to.deep.include({ method: 'POST', body: '{}' });
  });

  it('続ける goes when its time is over, on a page that was left open', async () => {
    await mountCheckout({
      reads: [actionSession({ until: new Date(Date.now() + 1_500).toISOString() })],
    });
    await until('both buttons', () => labels().length === 2);
    await until('one button', () => labels().join() === 'やり直す');
  });

  it('says that やり直す did not arrive, and takes another press', async () => {
    await mountCheckout({ reads: [actionSession()], restarts: ['broken', authenticatingSession] });
    await until('the buttons', () => labels().length === 2);
    actions()[1]?.click();
    await until('the message', () =>
      element()?.shadowRoot?.querySelector('[role=alert]')?.textContent?.includes('通信できませんでした'),
    );
    actions()[1]?.click();
    await payButton();
  });

  it('shows that the payment is being made after the buyer came back, then the result', async () => {
    await mountCheckout('authenticated, then paid');
    await until('the screen', () => resultTitle() === '本人認証が完了しました');
    expect(element()?.shadowRoot?.textContent).to.contain('お支払いを確定しています…');
    expect(labels()).to.be.empty;
    await until('the end', () => resultTitle() === 'ご注文が完了しました');
    expect(element()).to.equal(undefined);
  });

  it('tells a failure without blame, that nothing was paid, and what can be done', async () => {
    await mountCheckout('authentication failed');
    await until('the notice', () => noticeText().includes('本人認証ができませんでした'));
    expect(noticeText()).to.contain('お支払いは行われていません');
    const steps = [...document.querySelectorAll<HTMLButtonElement>('[part=step]')];
    expect(steps.map(({ textContent }) => textContent)).to.deep.equal(['もう一度試す', '別のカードを使う']);
    const help = await until('the help', () => find<HTMLDetailsElement>('details'));
    expect(help.textContent).to.contain('3Dセキュア');
    steps[0]?.click();
    // The card has to be entered again: a token is good for one use.
    expect(document.activeElement).to.equal(field('cc-number'));
  });

  it('the theme can place the screens itself', async () => {
    await mountCheckout('unfinished', {
      inner:
        '<kessai-payment-methods><kessai-card-form slot="card"></kessai-card-form></kessai-payment-methods>' +
        '<kessai-three-d-secure><p>Visa Secure</p></kessai-three-d-secure>',
    });
    await until('the buttons', () => labels().length === 2);
    expect(document.querySelectorAll('kessai-three-d-secure')).to.have.length(1);
    expect(find('kessai-checkout')?.shadowRoot?.querySelector('kessai-three-d-secure')).to.equal(null);
    expect(element()?.checkVisibility()).to.equal(true);
    expect(find('kessai-payment-methods')?.checkVisibility()).to.equal(false);
  });

  it('is kept out of the page of a shop without it', async () => {
    await mountCheckout({ reads: [openSession], pays: [paidSession] });
    await payButton();
    expect(find('[part=consent]')).to.equal(undefined);
  });

  it('says what the card issuer is told right above the button, in the shop’s words if it has some', async () => {
    await mountCheckout('with authentication');
    const button = await payButton();
    const consent = find('[part=consent]') as HTMLElement;
    expect(consent.textContent).to.contain('ご利用カードの発行会社へ提供します');
    expect(consent.getBoundingClientRect().bottom).to.be.at.most(button.getBoundingClientRect().top);
    clean();
    await mountCheckout('with authentication', {
      inner:
        '<kessai-payment-methods><kessai-card-form slot="card"></kessai-card-form></kessai-payment-methods>' +
        '<kessai-order-review><p slot="consent">当店の説明</p></kessai-order-review>',
    });
    await payButton();
    expect(find('[slot=consent]')?.checkVisibility()).to.equal(true);
    expect(find('[slot=consent]')?.assignedSlot?.name).to.equal('consent');
  });
});
