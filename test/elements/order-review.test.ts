import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/index.ts';
import { clean, fillCard, find, mountCheckout, payButton, resultTitle, until } from '../support/page.ts';

const inner = `<kessai-payment-methods><kessai-card-form slot="card"></kessai-card-form></kessai-payment-methods>
  <kessai-order-review mode="dialog"></kessai-order-review>`;

const dialog = () => find<HTMLDialogElement>('dialog');
const posts = (requests: { method: string }[]) => requests.filter(({ method }) => method === 'POST');

describe('the last look at the order', () => {
  beforeEach(clean);

  it('shows quantity, prices, total, payment and the terms of the shop in one place', async () => {
    await mountCheckout('ready', { inner: '<kessai-order-review></kessai-order-review>' });
    await payButton();
    const text = find('kessai-order-review')?.shadowRoot?.textContent ?? '';
    for (const part of [
      '深蒸し煎茶',
      '¥1,080 × 2点',
      '送料',
      '¥600',
      '支払総額',
      '¥4,080',
      'お引き落とし日は',
      '返品・取消し',
      '2026年11月24日（火）',
    ]) {
      expect(text).to.contain(part);
    }
  });

  it('names the card and the plan as they are entered', async () => {
    await mountCheckout('ready');
    await payButton();
    fillCard();
    await until('the card', () => find('[part=confirmation]')?.textContent?.includes('Visa 下4桁 1234'));
  });

  it('has a button that says what it does and what it costs', async () => {
    await mountCheckout('ready');
    const button = await payButton();
    expect(button.textContent?.replace(/\s/g, '')).to.equal('注文を確定する¥4,080');
  });

  it('comes in a dialog after the button, and makes the token only at the last press', async () => {
    const { checkout, traffic } = await mountCheckout('ready', { inner });
    const versions: string[] = [];
    checkout.addEventListener('kessai-confirm', (event) =>
      versions.push((event as never as { version: string }).version),
    );
    const button = await payButton();
    fillCard();
    button.click();
    await until('the dialog', () => dialog()?.open);
    expect(posts(traffic.requests)).to.be.empty;
    expect(versions).to.be.empty;
    find<HTMLButtonElement>('[part=confirm]')?.click();
    await until('the end', () => resultTitle() === 'ご注文が完了しました');
    expect(
      posts(traffic.requests).map((request) => (request as never as { path: string }).path),
    ).to.deep.equal(['/n/token/request', '/kessai/session/payments']);
    expect(versions).to.have.length(1);
    expect(versions[0]).to.match(/^[0-9a-f]{8}$/);
  });

  it('is not opened by a card that is not complete', async () => {
    await mountCheckout('ready', { inner });
    (await payButton()).click();
    await until('the summary', () => find('[part=summary]', find('kessai-card-form')));
    expect(dialog()?.open).to.equal(false);
  });

  it('closes with Escape, gives the focus back, and has paid nothing', async () => {
    const { traffic } = await mountCheckout('ready', { inner });
    const button = await payButton();
    fillCard();
    button.focus();
    button.click();
    await until('the dialog', () => dialog()?.open);
    await sendKeys({ press: 'Escape' });
    await until('no dialog', () => !dialog()?.open);
    expect(document.activeElement).to.equal(button);
    expect(posts(traffic.requests)).to.be.empty;
    button.click();
    await until('the dialog again', () => dialog()?.open);
  });

  it("keeps a button of the shop's own, with its words", async () => {
    await mountCheckout('ready', {
      inner: `<kessai-card-form></kessai-card-form><kessai-order-review><button slot="action" form="">購入する</button></kessai-order-review>`,
    });
    await until('the review', () => find('[part=total]'));
    expect(find('button[slot=action]')?.textContent).to.equal('購入する');
    expect(document.querySelectorAll('[slot=action]')).to.have.length(1);
  });
});
