import { expect } from '@open-wc/testing';
import '../../src/index.ts';
import { konbiniMethod } from '../scenarios/methods-slips.ts';
import { scenarios } from '../scenarios/scenarios.ts';
import { cardMethod, openSession } from '../scenarios/sessions.ts';
import {
  clean,
  errorOf,
  field,
  fillCard,
  find,
  forgetTokenScript,
  mountCheckout,
  payButton,
  resultTitle,
  until,
} from '../support/page.ts';

let scripts = 0;

/** A session whose script no test has asked for yet: a page loads each address once. */
function freshSession() {
  const scriptUrl = `${location.origin}/paygent/js/PaygentToken.js?${++scripts}`;
  return { ...openSession, methods: [{ ...cardMethod, provider: { ...cardMethod.provider, scriptUrl } }] };
}

/** Whether the script has come and run. */
const isThere = () => 'PaygentToken' in globalThis;

const scriptNodes = () => [...document.scripts].filter(({ src }) => src.includes('PaygentToken'));

describe("the provider's script", () => {
  beforeEach(() => {
    clean();
    forgetTokenScript();
    for (const script of scriptNodes()) script.remove();
  });

  it('is fetched when the card is the chosen way to pay', async () => {
    await mountCheckout({ reads: [freshSession()] });
    await payButton();
    await until('the script', isThere);
    expect(scriptNodes()).to.have.length(1);
  });

  it('is not fetched while another way to pay is chosen, and is when the card is', async () => {
    const session = freshSession();
    await mountCheckout({
      reads: [{ ...session, methods: [konbiniMethod, ...session.methods] }],
    });
    await payButton();
    expect(scriptNodes()).to.be.empty;
    const [, card] = [...(find('kessai-payment-methods')?.shadowRoot?.querySelectorAll('input') ?? [])];
    card?.click();
    await until('the script', isThere);
  });

  it('that cannot be had is told where the card is, with a button that tries again', async () => {
    await mountCheckout({ ...scenarios['provider back'], reads: [freshSession()] });
    const button = await payButton();
    const notice = await until('the message', () => find('[part=notice]'));
    expect(notice.textContent).to.contain('お支払いは行われていません');
    expect(find('[type=radio]')?.matches(':disabled')).to.equal(false);

    find<HTMLButtonElement>('[part=retry]')?.click();
    await until('no message', () => !find('[part=notice]'));
    fillCard();
    button.click();
    await until('the end', () => resultTitle() === 'ご注文が完了しました');
  });

  it('that stays away ends a press without a charge, and keeps what was typed', async () => {
    const { traffic } = await mountCheckout({ ...scenarios['provider down'], reads: [freshSession()] });
    const button = await payButton();
    fillCard();
    button.click();
    await until('the notice', () =>
      find('.kessai-banner .kessai-notice')?.textContent?.includes('通信できませんでした'),
    );
    expect(field('cc-number').value).to.equal('4708 2241 9240 1234');
    expect(traffic.requests.filter(({ method }) => method === 'POST')).to.be.empty;
  });

  it('complains of one field: the field says so', async () => {
    await mountCheckout({ reads: [freshSession()], token: '1600' });
    const button = await payButton();
    fillCard();
    button.click();
    await until('the error', () => errorOf(field('cc-csc')).includes('3桁'));
    await until('the focus', () => document.activeElement === field('cc-csc'));
  });
});
