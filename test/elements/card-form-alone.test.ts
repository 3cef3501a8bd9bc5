import { expect } from '@open-wc/testing';
import type { KessaiCardForm } from '../../src/elements/card-form/define.ts';
import '../../src/elements/card-form/define.ts';
import { cardMethod } from '../scenarios/sessions.ts';
import { clean, errorOf, field, fillCard, fillIn, find, mount, play, until } from '../support/page.ts';

/** A shop's own order form with a card form in it. */
async function mountShopForm(attributes = ''): Promise<{ form: HTMLFormElement; card: KessaiCardForm }> {
  const form = mount<HTMLFormElement>(
    `<form ${attributes}><input name="note" value="gift"><kessai-card-form name="token" environment="test"></kessai-card-form>
     <button name="how" value="now">注文する</button></form>`,
  );
  const card = form.querySelector('kessai-card-form') as KessaiCardForm;
  card.offer = cardMethod;
  await until('the inputs', () => find('input[autocomplete=cc-name]'));
  return { form, card };
}

/** The next submit that reaches the shop. */
const submitOf = (form: HTMLFormElement) =>
  new Promise<{ data: FormData; submitter: HTMLElement | null }>((resolve) => {
    form.addEventListener(
      'submit',
      (event) => {
        event.preventDefault();
        resolve({ data: new FormData(form, event.submitter), submitter: event.submitter });
      },
      { once: true },
    );
  });

describe('a card form in a form of the shop', () => {
  beforeEach(clean);

  for (const attributes of ['', 'novalidate']) {
    it(`keeps an unfinished form back and shows what is missing (${attributes || 'native validation'})`, async () => {
      await play('ready');
      const { form } = await mountShopForm(attributes);
      let submits = 0;
      form.addEventListener('submit', () => submits++);
      form.querySelector('button')?.click();
      await until('the summary', () => find('[part=summary]'));
      expect(submits).to.equal(0);
      expect(errorOf(field('cc-number'))).to.contain('カード番号を入力してください');
    });
  }

  it('moves the focus to the one field that is wrong, without a summary', async () => {
    await play('ready');
    const { form } = await mountShopForm();
    fillCard();
    fillIn(field('cc-exp'), '28/12');
    form.querySelector('button')?.click();
    await until('the error', () => errorOf(field('cc-exp')).includes('「月／年」の順になっているか'));
    expect(document.activeElement).to.equal(field('cc-exp'));
    expect(find('[part=summary]')).to.equal(undefined);
  });

  it('puts the focus on the summary, whose links lead to the fields', async () => {
    await play('ready');
    const { form } = await mountShopForm();
    form.querySelector('button')?.click();
    const summary = await until('the summary', () => find('[part=summary]'));
    await until('the focus', () => (summary.getRootNode() as ShadowRoot).activeElement === summary);
    expect(summary.textContent).to.contain('入力内容をご確認ください（4件）');
    summary.querySelectorAll('a')[2]?.click();
    expect(document.activeElement).to.equal(field('cc-csc'));
    expect(location.hash).to.equal('');
  });

  it('submits the token in place of the card, by the button that was pressed', async () => {
    const traffic = await play('ready');
    const { form } = await mountShopForm();
    fillCard();
    const submit = submitOf(form);
    form.querySelector('button')?.click();
    const { data, submitter } = await submit;
    expect(Object.fromEntries(data)).to.deep.equal({ note: 'gift', token: 'tok_1', how: 'now' });
    expect(submitter).to.equal(form.querySelector('button'));
    expect(traffic.requests.map(({ path }) => path)).to.deep.equal(['/n/token/request']);
  });

  it('tells the brand and the last digits when the token is there, and never more', async () => {
    await play('ready');
    const { form, card } = await mountShopForm();
    fillCard();
    const events: Event[] = [];
    card.addEventListener('kessai-tokenized', (event) => events.push(event));
    const submit = submitOf(form);
    form.requestSubmit();
    await submit;
    // Kept as plain events above, so that nothing but what a listener sees is looked at.
    const { brand, last4 } = events[0] as unknown as { brand: string; last4: string };
    expect({ brand, last4 }).to.deep.equal({ brand: 'visa', last4: '1234' });
    expect(JSON.stringify(events[0])).not.to.contain('4708');
  });

  it('makes a new token for every submit', async () => {
    await play('ready');
    const { form } = await mountShopForm();
    for (const expected of ['tok_1', 'tok_2']) {
      fillCard();
      const submit = submitOf(form);
      form.requestSubmit();
      expect((await submit).data.get('token')).to.equal(expected);
    }
  });

  it('shows the field the token server complains of and keeps the form back', async () => {
    await play('token refused: code');
    const { form } = await mountShopForm();
    fillCard();
    form.requestSubmit();
    await until('the error', () => errorOf(field('cc-csc')).includes('3桁'));
    expect(field('cc-csc').value).to.equal('');
    expect(field('cc-name').value).to.equal('TARO YAMADA');
  });

  it('is empty again after a reset', async () => {
    await play('ready');
    const { form } = await mountShopForm();
    fillCard();
    form.reset();
    expect(field('cc-number').value).to.equal('');
    expect(field('cc-name').value).to.equal('');
  });

  it('is disabled with its fieldset, and then not in the way of the form', async () => {
    await play('ready');
    const { form, card } = await mountShopForm();
    const fieldset = document.createElement('fieldset');
    card.before(fieldset);
    fieldset.append(card);
    fieldset.disabled = true;
    await until('disabled inputs', () => field('cc-number').disabled);
    expect(form.checkValidity()).to.equal(true);
  });

  it('leaves its validity to the field that is wrong', async () => {
    await play('ready');
    const { card } = await mountShopForm();
    expect(card.matches(':invalid')).to.equal(true);
    fillCard();
    expect(card.matches(':valid')).to.equal(true);
  });

  it('throws nothing at a page that writes nonsense into its attributes', async () => {
    const card = mount('<kessai-card-form offer="{nonsense" environment="moon"></kessai-card-form>');
    await until('the inputs', () => card.querySelector('input'));
    fillCard(card);
    expect(card.matches(':valid') || card.matches(':invalid')).to.equal(true);
  });
});
