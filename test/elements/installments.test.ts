import { expect } from '@open-wc/testing';
import type { KessaiInstallments } from '../../src/elements/installments/define.ts';
import '../../src/elements/installments/define.ts';
import { installments } from '../../src/core/installments.ts';
import { clean, find, mount } from '../support/page.ts';

async function mountPlans(properties: Partial<KessaiInstallments>): Promise<KessaiInstallments> {
  const element = mount<KessaiInstallments>('<kessai-installments name="plan"></kessai-installments>');
  Object.assign(element, { plans: installments, ...properties });
  await element.updateComplete;
  return element;
}

const options = (element: KessaiInstallments) =>
  [...(element.shadowRoot?.querySelectorAll('option') ?? [])].map(({ value, disabled }) =>
    disabled ? `(${value})` : value,
  );

const said = (element: KessaiInstallments) => find('[role=status]', element)?.textContent;

describe('the choice of plans', () => {
  beforeEach(clean);

  it('offers paying at once only, and says why, until the brand is known', async () => {
    const element = await mountPlans({});
    expect(options(element)).to.deep.equal(['once']);
    expect(element.shadowRoot?.textContent).to.contain('カード番号を入力すると');
  });

  it('offers what the brand and the contract have in common', async () => {
    const element = await mountPlans({
      brand: 'amex',
      plans: ['once', 'regular-2', 'regular-3', 'revolving', 'bonus'],
    });
    expect(options(element)).to.deep.equal(['once', 'regular-3', 'bonus']);
  });

  it('says the shop’s own words below the choice, as text, and the usual ones without', async () => {
    const element = await mountPlans({ brand: 'visa', note: 'セゾンカードは<b>3回以上</b>を選べません' });
    const hint = () => element.shadowRoot?.querySelector('[part=hint]')?.textContent;
    expect(hint()).to.equal('セゾンカードは<b>3回以上</b>を選べません');
    element.note = undefined;
    await element.updateComplete;
    expect(hint()).to.contain('ご利用いただけない回数があります');
  });

  it('keeps the choice while the card allows it, and says when it does not any more', async () => {
    const element = await mountPlans({ brand: 'visa', value: 'regular-3' });
    element.brand = 'jcb';
    await element.updateComplete;
    expect(element.value).to.equal('regular-3');
    element.brand = 'diners';
    await element.updateComplete;
    expect(element.value).to.equal('once');
    expect(said(element)).to.contain('一括払いに変更しました');
  });

  it('falls back without a word when the number is being typed anew', async () => {
    const element = await mountPlans({ brand: 'visa', value: 'regular-3' });
    element.brand = undefined;
    await element.updateComplete;
    expect(element.value).to.equal('once');
    expect(said(element)).to.equal('');
  });

  it('shows the bonus out of season, not to be chosen', async () => {
    const element = await mountPlans({
      brand: 'visa',
      plans: ['once', 'bonus'],
      bonusClosed: [['01-01', '12-31']],
    });
    expect(options(element)).to.deep.equal(['once', '(bonus)']);
    expect(element.shadowRoot?.textContent).to.contain('現在はお取り扱い期間外です');
  });

  it('takes no room when there is nothing to choose', async () => {
    const element = await mountPlans({ plans: ['once'] });
    expect(element.checkVisibility()).to.equal(false);
  });

  it('is a field of the form it stands in', async () => {
    const element = await mountPlans({ brand: 'visa', value: 'regular-6' });
    const form = document.createElement('form');
    element.before(form);
    form.append(element);
    await element.updateComplete;
    expect(new FormData(form).get('plan')).to.equal('regular-6');
    form.reset();
    await element.updateComplete;
    expect(new FormData(form).get('plan')).to.equal('once');
  });

  it('tells the page that the buyer has chosen', async () => {
    const element = await mountPlans({ brand: 'visa' });
    let changes = 0;
    element.addEventListener('change', () => changes++);
    const select = element.shadowRoot?.querySelector('select') as HTMLSelectElement;
    select.value = 'revolving';
    select.dispatchEvent(new Event('change'));
    expect(element.value).to.equal('revolving');
    expect(changes).to.equal(1);
  });
});
