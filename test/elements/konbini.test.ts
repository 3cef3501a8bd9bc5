import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/index.ts';
import type { ScenarioName } from '../scenarios/scenarios.ts';
import {
  clean,
  errorOf,
  fillIn,
  find,
  mountCheckout,
  noticeText,
  payButton,
  resultTitle,
  until,
} from '../support/page.ts';

const panel = () => find('kessai-konbini') ?? find('kessai-atm');
const input = (slot: string) =>
  panel()?.querySelector<HTMLInputElement>(`[slot=${slot}] input`) as HTMLInputElement;
const chain = (name: string) =>
  panel()?.shadowRoot?.querySelector<HTMLInputElement>(`[value=${name}]`) as HTMLInputElement;
const words = () => panel()?.shadowRoot?.textContent?.replace(/\s+/g, ' ') ?? '';

async function open(scenario: ScenarioName) {
  const mounted = await mountCheckout(scenario);
  const button = await payButton();
  await until('the panel', () => input('family')?.checkVisibility() && words());
  const pays = () =>
    mounted.traffic.requests
      .filter(({ path }) => path.endsWith('/payments'))
      .map(({ body }) => JSON.parse(body));
  return { ...mounted, button, pays };
}

describe('コンビニ払い', () => {
  beforeEach(clean);

  it('says before ordering until when, how much, with what fee and how to pay', async () => {
    await open('konbini');
    for (const said of ['ご注文から3日以内', '23:59まで', '4,080円', '220円', '現金のみ', '30万円未満']) {
      expect(words()).to.contain(said);
    }
  });

  it('asks for all of it at once, with the focus on the first', async () => {
    const { button, pays } = await open('konbini with kana');
    button.click();
    await until('the problems', () => errorOf(input('phone')));
    expect(words()).to.contain('コンビニを選んでください');
    expect(errorOf(input('family'))).to.contain('姓を入力してください');
    expect(errorOf(input('given-kana'))).to.contain('メイを入力してください');
    await until('the focus', () => panel()?.shadowRoot?.activeElement === chain('seven_eleven'));
    expect(pays()).to.be.empty;
  });

  it('takes what people type and sends what the provider takes', async () => {
    const { button, pays } = await open('konbini with kana');
    chain('lawson').click();
    input('family').focus();
    const entries = [
      ['family', ' 髙橋 '],
      ['given', 'ﾊﾅｺ'],
      ['family-kana', 'たかはし'],
      ['given-kana', 'ﾊﾅｺ'],
      ['phone', '０９０－１２３４－５６７８'],
    ] as const;
    for (const [slot, text] of entries) {
      input(slot).focus();
      fillIn(input(slot), text);
      input(slot).blur();
    }
    expect(input('family-kana').value).to.equal('タカハシ');
    expect(input('phone').value).to.equal('09012345678');
    button.click();
    await until('the payment', () => pays().length);
    const [{ method, chain: chosen, name, phone }] = pays();
    expect({ method, chosen, name, phone }).to.deep.equal({
      method: 'konbini',
      chosen: 'lawson',
      name: { family: '髙橋', given: 'ハナコ', familyKana: 'タカハシ', givenKana: 'ハナコ' },
      phone: '09012345678',
    });
  });

  it('says in place what cannot be sent', async () => {
    await open('konbini');
    const problems = [
      ['family', '山田😀', '使用できない文字'],
      ['given', '花'.repeat(13), '12文字以内'],
      ['phone', '090-12', '10桁または11桁'],
    ] as const;
    for (const [slot, text, problem] of problems) {
      input(slot).focus();
      fillIn(input(slot), text);
      input(slot).blur();
      await until(problem, () => errorOf(input(slot)).includes(problem));
    }
  });

  it('knows what the shop knows, and leaves what was typed', async () => {
    await open('konbini known buyer');
    expect(input('family').value).to.equal('山田');
    expect(input('phone').value).to.equal('09012345678');
    expect(errorOf(input('family'))).to.equal('');
    expect(input('family-kana').checkVisibility()).to.equal(false);
  });

  it('has no chain to choose where there is one, and no reading in what it sends', async () => {
    const { button, pays } = await open('konbini one chain');
    expect(chain('seven_eleven').checked).to.equal(true);
    for (const [slot, text] of [
      ['family', '山田'],
      ['given', '花子'],
      ['phone', '0312345678'],
    ] as const)
      fillIn(input(slot), text);
    button.click();
    await until('the payment', () => pays().length);
    expect(pays()[0].chain).to.equal('seven_eleven');
    expect(pays()[0].name).to.deep.equal({ family: '山田', given: '花子' });
  });

  it('can be done by the keyboard alone, to the number', async () => {
    await open('konbini known buyer');
    chain('seven_eleven').focus();
    await sendKeys({ press: 'ArrowDown' });
    await until('the chain', () => chain('lawson').checked);
    input('phone').focus();
    await sendKeys({ press: 'Enter' });
    await until('the instructions', () => resultTitle().includes('コンビニ払いのご案内'));
  });

  for (const [scenario, target] of [
    ['konbini name refused', () => document.activeElement === input('family')],
    ['konbini number refused', () => panel()?.shadowRoot?.activeElement === chain('seven_eleven')],
  ] as const) {
    it(`brings the buyer back to what was refused: ${scenario}`, async () => {
      const { button } = await open(scenario);
      chain('lawson').click();
      button.click();
      await until('the notice', () => noticeText().includes('K7Q2-93MD'));
      await until('the focus', target);
      expect(input('family').value).to.equal('山田');
    });
  }

  it('keeps what was typed when the language changes', async () => {
    await open('konbini');
    fillIn(input('family'), '山田');
    document.documentElement.lang = 'en';
    await until('English', () => input('family').labels?.[0]?.textContent?.startsWith('Family name'));
    expect(input('family').value).to.equal('山田');
    expect(words()).to.contain('FamilyMart');
  });
});

describe('ペイジー', () => {
  beforeEach(clean);

  it('asks for the name with its reading, and sends them', async () => {
    const { button, pays } = await open('atm');
    button.click();
    await until('the problem', () => errorOf(input('family')));
    await until('the focus', () => document.activeElement === input('family'));
    for (const [slot, text] of [
      ['family', '山田'],
      ['given', '花子'],
      ['family-kana', 'やまだ'],
      ['given-kana', 'はなこ'],
    ] as const) {
      input(slot).focus();
      fillIn(input(slot), text);
      input(slot).blur();
    }
    button.click();
    await until('the payment', () => pays().length);
    expect(pays()[0].name).to.deep.equal({
      family: '山田',
      given: '花子',
      familyKana: 'ヤマダ',
      givenKana: 'ハナコ',
    });
    await until('the numbers', () =>
      find('kessai-instructions')?.shadowRoot?.textContent?.includes('収納機関番号'),
    );
  });

  it('says that a convenience store does not take it', async () => {
    await open('atm');
    expect(words()).to.contain('コンビニのレジ');
  });
});
