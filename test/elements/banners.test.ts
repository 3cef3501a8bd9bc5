import { expect } from '@open-wc/testing';
import '../../src/index.ts';
import { type ErrorKind, errorKinds } from '../../src/core/errors.ts';
import { konbiniMethod } from '../scenarios/methods-slips.ts';
import { openSession, paidSession, refusedSession } from '../scenarios/sessions.ts';
import {
  clean,
  field,
  fillCard,
  find,
  mountCheckout,
  noticeText,
  payButton,
  resultTitle,
  until,
} from '../support/page.ts';

const steps = () => [...document.querySelectorAll<HTMLButtonElement>('[part=step]')];

async function pay(scenario: Parameters<typeof mountCheckout>[0]) {
  const mounted = await mountCheckout(scenario);
  const button = await payButton();
  fillCard();
  button.click();
  return { ...mounted, button };
}

describe('what the buyer reads after an attempt that came to nothing', () => {
  beforeEach(clean);

  for (const kind of Object.keys(errorKinds) as ErrorKind[]) {
    it(`${kind}: a sentence of ours, with the number to quote, that everybody can read`, async () => {
      const { checkout } = await pay({ reads: [openSession], pays: [refusedSession(kind)] });
      const notice = await until('the notice', () => find('.kessai-notice'));
      expect(notice.textContent).to.contain('お問い合わせ番号: K7Q2-93MD');
      expect(notice.textContent).not.to.contain(kind);
      await expect(checkout).to.be.accessible();
    });
  }

  it('offers another card after a refusal, and the focus is where it is typed', async () => {
    await pay('declined');
    await until('the steps', () => steps().length);
    expect(steps().map(({ textContent }) => textContent)).to.deep.equal(['別のカードを使う']);
    steps()[0]?.click();
    expect(document.activeElement).to.equal(field('cc-number'));
  });

  it('offers to change the method where there is another', async () => {
    const methods = [...openSession.methods, konbiniMethod];
    await pay({
      reads: [{ ...openSession, methods }],
      pays: [{ ...refusedSession('declined'), methods }],
    });
    await until('the steps', () => steps().length === 2);
    expect(steps()[1]?.textContent).to.equal('支払い方法を変更');
    steps()[1]?.click();
    const list = find('kessai-payment-methods')?.shadowRoot;
    expect(list?.activeElement).to.equal(list?.querySelector('[type=radio]:checked'));
  });

  it('もう一度試す is the press itself where nothing has to be typed again', async () => {
    const { traffic } = await pay({
      reads: [openSession],
      pays: [{ problem: 'unavailable', status: 503 }, paidSession],
    });
    await until('the notice', () => noticeText().includes('通信できませんでした'));
    expect(field('cc-number').value).not.to.equal('');
    steps()[0]?.click();
    await until('the end', () => resultTitle() === 'ご注文が完了しました');
    expect(traffic.requests.filter(({ path }) => path.endsWith('/payments'))).to.have.length(2);
  });

  it('a card closed by our limits stays in the list with the reason, and takes no payment', async () => {
    const { traffic } = await mountCheckout('card blocked');
    const button = await payButton();
    expect(find('kessai-payment-methods')?.shadowRoot?.textContent).to.contain(
      'しばらくの間ご利用いただけません。別のお支払い方法をお選びください',
    );
    button.click();
    await until('the notice', () => noticeText().includes('お支払いを受け付けられません'));
    expect(traffic.requests.some(({ method }) => method === 'POST')).to.equal(false);
  });

  it('too many tries are told as such', async () => {
    await pay('limited');
    await until('the notice', () => noticeText().includes('しばらく時間をおくか'));
  });

  it('lets the shop check the buyer, and the same press goes on', async () => {
    const { checkout, traffic } = await mountCheckout('challenge first');
    let asked = 0;
    checkout.challenge = async () => {
      asked++;
      return 'captcha-answer';
    };
    const button = await payButton();
    fillCard();
    button.click();
    await until('the end', () => resultTitle() === 'ご注文が完了しました');
    const [first, second] = traffic.requests
      .filter(({ path }) => path.endsWith('/payments'))
      .map(({ body }) => JSON.parse(body));
    expect(asked).to.equal(1);
    expect(second).to.deep.equal({ ...first, challenge: 'captcha-answer' });
  });
});
