import { expect } from '@open-wc/testing';
import '../../src/elements/card-form/define.ts';
import { clean, field, fillIn, find, mount, until } from '../support/page.ts';

const tokens = ['cc-number', 'cc-exp', 'cc-csc', 'cc-name'] as const;

/** A card form as a shop's server would write it. */
const serverMarkup = `
  <kessai-card-form>
    <div class="kessai-field" slot="number">
      <label class="kessai-label" for="n">お手元のカードの番号</label>
      <span class="kessai-hint" id="nh">裏面ではなく表面です</span>
      <span class="kessai-control"><input class="kessai-input" id="n" name="card" autocomplete="cc-number" inputmode="numeric"></span>
      <p class="kessai-error" id="ne" hidden></p>
    </div>
    <label slot="expiry" for="e">期限</label><input slot="expiry" id="e" autocomplete="cc-exp">
  </kessai-card-form>`;

describe('the inputs of the card form', () => {
  beforeEach(clean);

  it('stand in the light DOM, in one form, with labels, and carry no name', async () => {
    const host = mount('<kessai-card-form></kessai-card-form>');
    await until('the inputs', () => find('input'));
    const inputs = tokens.map((token) => field(token));
    const forms = new Set(inputs.map(({ form }) => form));
    expect(forms.size).to.equal(1);
    expect([...forms][0]).to.be.instanceOf(HTMLFormElement);
    for (const input of inputs) {
      expect(input.getRootNode()).to.equal(document);
      expect(input.name).to.equal('');
      expect(input.hasAttribute('maxlength')).to.equal(false);
      expect(input.labels).to.have.length(1);
      expect(input.id).to.contain(input.autocomplete);
    }
    expect(host.querySelector('form')?.noValidate).to.equal(true);
  });

  it('join the form of the shop, and no form is nested', async () => {
    const form = mount<HTMLFormElement>('<form><kessai-card-form></kessai-card-form></form>');
    await until('the inputs', () => find('input'));
    expect(tokens.every((token) => field(token).form === form)).to.equal(true);
    expect(form.querySelector('form')).to.equal(null);
    expect([...new FormData(form).keys()]).to.deep.equal([]);
  });

  it("stay in one tree with their form inside a shop's own shadow root", async () => {
    const host = mount('<div></div>');
    host.attachShadow({ mode: 'open' }).innerHTML = '<kessai-card-form></kessai-card-form>';
    await until('the inputs', () => find('input'));
    const root = host.shadowRoot;
    for (const token of tokens) {
      expect(field(token).getRootNode()).to.equal(root);
      expect(field(token).form?.getRootNode()).to.equal(root);
      expect(field(token).labels).to.have.length(1);
    }
    // The layout is there as well.
    expect(getComputedStyle(field('cc-number')).borderStyle).to.equal('solid');
  });

  it('are adopted from server markup, node by node, with the words of the server', async () => {
    const home = document.createElement('div');
    home.innerHTML = serverMarkup;
    const input = home.querySelector<HTMLInputElement>('#n');
    const label = home.querySelector('label');
    document.body.append(home);
    await until('the other inputs', () => find('input[autocomplete=cc-name]'));
    expect(field('cc-number')).to.equal(input);
    expect(input?.name).to.equal('');
    expect(label?.textContent).to.equal('お手元のカードの番号');
    expect(input?.getAttribute('aria-describedby')).to.equal('nh ne');
    expect(home.querySelectorAll('[slot=number] label')).to.have.length(1);

    const expiry = field('cc-exp');
    expect(expiry.id).to.equal('e');
    expect(expiry.labels?.[0]?.textContent).to.equal('期限');
    expect(expiry.getAttribute('aria-describedby')).to.contain('-hint');
  });

  it('keep what was typed before the element was defined', async () => {
    const home = document.createElement('div');
    home.innerHTML = serverMarkup;
    (home.querySelector('#n') as HTMLInputElement).value = '4111111111111111';
    document.body.append(home);
    await until('the formatted number', () => field('cc-number').value === '4111 1111 1111 1111');
  });

  it('come once, also when the element is moved', async () => {
    const host = mount('<kessai-card-form></kessai-card-form>');
    await until('the inputs', () => find('input'));
    fillIn(field('cc-name'), 'taro');
    const target = mount('<form></form>');
    target.append(host);
    await until('the new form', () => field('cc-name').form === target);
    expect(host.querySelectorAll('input')).to.have.length(4);
    expect(field('cc-name').value).to.equal('TARO');
  });
});
