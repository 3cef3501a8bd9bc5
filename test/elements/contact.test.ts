import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/index.ts';
import type { KessaiContact } from '../../src/elements/contact/define.ts';
import { clean, errorOf, fillCard, find, mount, mountCheckout, payButton, until } from '../support/page.ts';

const input = (token: 'email' | 'tel') =>
  find<HTMLInputElement>(`kessai-contact input[autocomplete=${token}]`) as HTMLInputElement;
const other = () => find<HTMLButtonElement>('[part=switch]');

async function withContact() {
  const mounted = await mountCheckout('contact needed');
  const button = await payButton();
  await until('the contact', () => input('email')?.checkVisibility());
  fillCard();
  const pays = () =>
    mounted.traffic.requests
      .filter(({ path }) => path.endsWith('/payments'))
      .map(({ body }) => JSON.parse(body));
  return { ...mounted, button, pays };
}

describe('the contact for 本人認証', () => {
  beforeEach(clean);

  it('is asked for where the shop knows none, in the form of the card', async () => {
    await withContact();
    expect(input('email').type).to.equal('email');
    expect(input('email').form).to.equal(find<HTMLInputElement>('input[autocomplete=cc-number]')?.form);
    expect(input('tel').checkVisibility()).to.equal(false);
  });

  it('is not there where the shop knows one', async () => {
    await mountCheckout('with authentication');
    await payButton();
    expect(find('kessai-contact')).to.equal(undefined);
  });

  it('holds the payment back until it is usable, and goes along with it', async () => {
    const { button, pays } = await withContact();
    button.click();
    await until('the problem', () => errorOf(input('email')).includes('メールアドレスを入力してください'));
    expect(document.activeElement).to.equal(input('email'));
    await sendKeys({ type: 'abc..x@docomo.ne.jp' });
    await sendKeys({ press: 'Enter' });
    await until('the problem', () => errorOf(input('email')).includes('本人認証に使用できません'));
    expect(pays()).to.be.empty;
    input('email').select();
    await sendKeys({ type: 'taro@example.jp' });
    await sendKeys({ press: 'Enter' });
    await until('the payment', () => pays().length);
    expect(pays()[0].contact).to.deep.equal({ email: 'taro@example.jp' });
  });

  it('takes a telephone number instead, as people write it', async () => {
    const { button, pays } = await withContact();
    other()?.click();
    await until('the other input', () => document.activeElement === input('tel'));
    expect(input('email').checkVisibility()).to.equal(false);
    await sendKeys({ type: '０９０−1234−5678' });
    button.click();
    await until('the payment', () => pays().length);
    expect(pays()[0].contact).to.deep.equal({ phone: '09012345678' });
  });

  it('alone, it tells what was entered', async () => {
    mount('<form><kessai-contact></kessai-contact></form>');
    await import('../../src/elements/contact/define.ts');
    const contact = find<KessaiContact>('kessai-contact') as KessaiContact;
    await until('the input', () => input('email'));
    expect(contact.validate()).to.equal(false);
    await sendKeys({ type: 'taro@example.jp' });
    expect(contact.value).to.deep.equal({ email: 'taro@example.jp' });
    expect(contact.validate()).to.equal(true);
  });
});
