import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/elements/card-form/define.ts';
import { clean, errorOf, field, fillCard, fillIn, find, mount, type, until } from '../support/page.ts';

const number = () => field('cc-number');

/** What the screen reader was told last. */
const said = () => find('[role=status]')?.textContent;

/** Sends what an input method sends for one conversion: the text stands in the field before it is decided. */
function compose(input: HTMLInputElement, undecided: string, decided: string): void {
  input.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
  input.value = undecided;
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, isComposing: true }));
  expect(input.value, 'nothing is rewritten under the input method').to.equal(undecided);
  input.value = decided;
  input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
}

function paste(input: HTMLInputElement, text: string): void {
  input.focus();
  input.dispatchEvent(new ClipboardEvent('paste', { bubbles: true }));
  fillIn(input, text);
}

describe('typing into the card form', () => {
  beforeEach(async () => {
    clean();
    mount('<kessai-card-form environment="live"></kessai-card-form>');
    await until('the inputs', () => find('input'));
  });

  it('groups the digits as they come and keeps the caret behind the last one', async () => {
    await type(number(), '378282246310005');
    expect(number().value).to.equal('3782 822463 10005');
    expect(number().selectionStart).to.equal(17);
  });

  it('keeps the caret beside the digit that was typed in the middle', async () => {
    fillIn(number(), '4111111111111');
    number().focus();
    number().setSelectionRange(3, 3);
    await sendKeys({ type: '9' });
    expect(number().value).to.equal('4119 1111 1111 11');
    expect(number().selectionStart).to.equal(5);
  });

  it('deletes the digit before a blank together with it', async () => {
    fillIn(number(), '41111111');
    number().focus();
    number().setSelectionRange(5, 5);
    await sendKeys({ press: 'Backspace' });
    expect(number().value).to.equal('4111 111');
    expect(number().selectionStart).to.equal(3);
  });

  it('deletes forward across a blank', async () => {
    fillIn(number(), '41112345');
    number().focus();
    number().setSelectionRange(4, 4);
    await sendKeys({ press: 'Delete' });
    expect(number().value).to.equal('4111 345');
    expect(number().selectionStart).to.equal(4);
  });

  it('completes the month and writes the blanks and the slash itself', async () => {
    await type(field('cc-exp'), '528');
    expect(field('cc-exp').value).to.equal('05 / 28');
  });

  it('does not move on to the next field by itself', async () => {
    await type(number(), '4111111111111111');
    expect(document.activeElement).to.equal(number());
  });

  it('flags nothing while a number is being typed, and a short one once it is left', async () => {
    await type(number(), '41111111');
    expect(errorOf(number())).to.equal('');
    await sendKeys({ press: 'Tab' });
    expect(errorOf(number())).to.equal('エラー: カード番号の桁数が足りません');
    expect(number().getAttribute('aria-invalid')).to.equal('true');
    expect(said()).to.equal('エラー: カード番号の桁数が足りません');
  });

  it('takes the error away with the keystroke that mends it', async () => {
    fillIn(number(), '411111111111111');
    number().focus();
    number().blur();
    await until('the error', () => errorOf(number()));
    await type(number(), '1');
    await until('no error', () => !errorOf(number()));
    expect(number().hasAttribute('aria-invalid')).to.equal(false);
  });

  it('says nothing of an empty field that is passed by', async () => {
    number().focus();
    await sendKeys({ press: 'Tab' });
    expect(errorOf(number())).to.equal('');
  });

  it('refuses a brand the shop does not take as soon as it is known', async () => {
    await type(number(), '6212');
    await until('the error', () => errorOf(number()).includes('銀聯カードは'));
  });

  it('names the brand in the field and to the screen reader, once', async () => {
    await type(number(), '35');
    expect(find('.kessai-brand')?.textContent).to.equal('JCB');
    expect(said()).to.equal('JCBカードを認識しました');
  });

  it('asks for four digits of an American Express, and shows where they are', async () => {
    await type(field('cc-csc'), '123');
    await type(number(), '378282246310005');
    expect(find('svg[role=img]')?.getAttribute('aria-label')).to.equal('カード表面の右上にある4桁');
    field('cc-csc').focus();
    await sendKeys({ press: 'Tab' });
    await until('the error', () => errorOf(field('cc-csc')).includes('表面の4桁'));
  });

  it('judges the code anew when another number is entered', async () => {
    fillIn(number(), '378282246310005');
    fillIn(field('cc-csc'), '123');
    field('cc-csc').focus();
    field('cc-csc').blur();
    await until('the error', () => errorOf(field('cc-csc')));
    fillIn(number(), '4111111111111111');
    await until('no error', () => !errorOf(field('cc-csc')));
  });

  it('takes a pasted number with hyphens, full-width digits and blanks', () => {
    paste(number(), '４１１１－１１１１　１１１１ー1111');
    expect(number().value).to.equal('4111 1111 1111 1111');
  });

  it('says so when letters were pasted into the number', async () => {
    paste(number(), '4111 abcd 1111');
    await until('the error', () => errorOf(number()).includes('数字で入力してください'));
  });

  it('takes a pasted expiry with a four-digit year', () => {
    paste(field('cc-exp'), '2028年12月');
    expect(field('cc-exp').value).to.equal('12 / 28');
  });

  it('lets an input method finish before it looks at the text', () => {
    compose(number(), '４１', '４１１１');
    expect(number().value).to.equal('4111');
    compose(field('cc-name'), 'たろう', 'ＴＡＲＯ');
    expect(field('cc-name').value).to.equal('TARO');
  });

  for (const [what, init] of [
    ['Enter that confirms a conversion', { isComposing: true, keyCode: 13 }],
    ["Safari's Enter after the conversion", { isComposing: false, keyCode: 229 }],
  ] as const) {
    it(`does not submit on ${what}`, () => {
      const event = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...init });
      // Chromium does not take `keyCode` from the constructor in every version.
      Object.defineProperty(event, 'keyCode', { value: init.keyCode });
      field('cc-name').dispatchEvent(event);
      expect(event.defaultPrevented).to.equal(true);
    });
  }

  it('keeps kana out with a sentence that says what to write', async () => {
    fillIn(field('cc-name'), 'ﾔﾏﾀﾞ');
    field('cc-name').focus();
    field('cc-name').blur();
    await until('the error', () => errorOf(field('cc-name')).includes('半角ローマ字'));
  });

  it('takes all four fields filled in one tick, leaving the focus where it was', async () => {
    number().focus();
    fillCard(undefined, {
      'cc-number': '4111111111111111' as never,
      'cc-exp': '12/2028',
      'cc-csc': '123',
      'cc-name': 'TARO YAMADA',
    });
    expect(document.activeElement).to.equal(number());
    expect(number().value).to.equal('4111 1111 1111 1111');
    expect(field('cc-exp').value).to.equal('12 / 28');
    await until('a valid form', () => find<HTMLElement>('kessai-card-form')?.matches(':valid'));
  });

  it('survives whatever is put into a field', async () => {
    for (const nonsense of ['\ud800', '😀'.repeat(50), '<b>', '\u0000', 'ー'.repeat(99), '9'.repeat(500)]) {
      for (const token of ['cc-number', 'cc-exp', 'cc-csc', 'cc-name'] as const) {
        fillIn(field(token), nonsense);
        field(token).focus();
        field(token).blur();
      }
    }
    expect(find('kessai-card-form')?.matches(':invalid')).to.equal(true);
  });
});
