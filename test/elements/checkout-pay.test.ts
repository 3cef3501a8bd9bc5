import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/index.ts';
import {
  clean,
  errorOf,
  field,
  fillCard,
  find,
  mountCheckout,
  payButton,
  resultTitle,
  until,
} from '../support/page.ts';

describe('paying by card in a checkout', () => {
  beforeEach(clean);

  it('takes a card, makes a token, pays and shows the result', async () => {
    const { checkout, traffic } = await mountCheckout('ready');
    const completed: string[] = [];
    checkout.addEventListener('kessai-complete', (event) => completed.push(event.orderId));
    const button = await payButton();
    fillCard();
    button.click();
    await until('the result', () => resultTitle() === 'ご注文が完了しました');
    expect(completed).to.deep.equal(['1042']);

    const pay = traffic.requests.find(({ path }) => path === '/kessai/session/payments');
    const { key, ...sent } = JSON.parse(pay?.body ?? '{}');
    expect(key).to.match(/^[A-Za-z0-9_-]{16,64}$/);
    expect(sent).to.deep.equal({ method: 'card', amount: 4080, token: 'tok_1', installments: 'once' });
  });

  it('is paid with the keyboard alone', async () => {
    await mountCheckout('ready');
    await payButton();
    field('cc-number').focus();
    await sendKeys({ type: '4708224192401234' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: '1228' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: '123' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: 'taro yamada' });
    expect(field('cc-number').value).to.equal('4708 2241 9240 1234');
    expect(field('cc-exp').value).to.equal('12 / 28');
    expect(field('cc-name').value).to.equal('TARO YAMADA');
    await sendKeys({ press: 'Enter' });
    await until('the result', () => resultTitle() === 'ご注文が完了しました');
  });

  it('shows every problem when the button is pressed too early, and pays nothing', async () => {
    const { traffic } = await mountCheckout('ready');
    const button = await payButton();
    button.click();
    const summary = await until('the summary', () => find('[part=summary]', find('kessai-card-form')));
    await until('the focus', () => (summary.getRootNode() as ShadowRoot).activeElement === summary);
    expect(summary.querySelectorAll('a')).to.have.length(4);
    expect(errorOf(field('cc-number'))).to.contain('カード番号を入力してください');
    expect(traffic.requests.filter(({ method }) => method === 'POST')).to.be.empty;
  });
});
