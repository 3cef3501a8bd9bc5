import { expect } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import '../../src/index.ts';
import type { ScenarioName } from '../scenarios/scenarios.ts';
import { clean, field, fillCard, find, mount, mountCheckout, payButton, until } from '../support/page.ts';

/** A situation, and how to know that its page stands. */
const situations: readonly [ScenarioName, () => unknown][] = [
  ['ready', () => find('button[aria-disabled=false]')],
  ['loading', () => find('input')],
  ['confirming', () => find('[part=title]')],
  ['expired', () => find('[part=title]')],
  ['paid', () => find('[part=title]')],
  ['unreachable', () => find('[part=retry]')],
  ['with authentication', () => find('[part=consent]')],
  ['unfinished', () => find('[part=action]')],
  ['authenticated', () => find('[part=title]')],
  ['authentication failed', () => find('details')],
  ['contact needed', () => find('kessai-contact input')],
  ['saved cards', () => find('kessai-saved-cards')?.shadowRoot?.querySelector('[type=radio]')],
  ['all cards expired', () => find('kessai-saved-cards')?.shadowRoot?.querySelector('[type=radio]')],
  ['member without cards', () => find('kessai-save-card')?.shadowRoot?.querySelector('[type=checkbox]')],
  ['saving always', () => find('kessai-save-card')?.shadowRoot?.querySelector('[type=checkbox]')],
  ['card blocked', () => find('kessai-payment-methods')?.shadowRoot?.querySelector('.off')],
  ['paid, not saved', () => find('[part=title]')],
  ['method unavailable', () => find('kessai-payment-methods')?.shadowRoot?.querySelector('.off')],
];

describe('for everybody', () => {
  beforeEach(clean);

  for (const [scenario, isThere] of situations) {
    it(`the checkout can be read and used when it is ${scenario}`, async () => {
      const { checkout } = await mountCheckout(scenario);
      await until(scenario, isThere);
      await expect(checkout).to.be.accessible();
    });
  }

  it('the checkout can be read and used with every field wrong', async () => {
    const { checkout } = await mountCheckout('ready');
    (await payButton()).click();
    await until('the summary', () => find('[part=summary]', find('kessai-card-form')));
    await expect(checkout).to.be.accessible();
  });

  it('the question before a card is deleted can be read and answered', async () => {
    const { checkout } = await mountCheckout('saved cards');
    (await until('the link', () => find<HTMLButtonElement>('[part=remove]'))).click();
    await until('the question', () => find('[part=confirm]'));
    await expect(checkout).to.be.accessible();
  });

  for (const scenario of ['saved cards', 'unfinished', 'member without cards', 'contact needed'] as const) {
    for (const width of [320, 480, 1080]) {
      it(`nothing sticks out of ${scenario} at ${width} pixels, in the longest words`, async () => {
        document.documentElement.lang = 'en';
        await mountCheckout(scenario);
        const home = find('kessai-checkout')?.parentElement as HTMLElement;
        home.style.inlineSize = `${width}px`;
        const words = () => find('kessai-checkout')?.shadowRoot?.textContent + document.body.textContent;
        await until('the page', () => find('[part=action], .kessai-pay[aria-disabled=false]'));
        await until('English', () =>
          /Place order|start over/.test(words() + find('[part=base]')?.textContent),
        );
        expect(home.scrollWidth).to.be.at.most(width);
      });
    }
  }

  it('every target among saved cards is at least 44 pixels high', async () => {
    await mountCheckout('saved cards');
    const list = await until('the list', () => {
      const root = find('kessai-saved-cards')?.shadowRoot;
      return root?.querySelector('[part=renew]') && root;
    });
    for (const node of list.querySelectorAll('.row, button')) {
      expect(node.getBoundingClientRect().height, node.outerHTML.slice(0, 60)).to.be.at.least(44);
    }
  });

  it('a theme on the element makes the same page dark', async () => {
    const { checkout } = await mountCheckout('ready', { attributes: 'theme="dark"' });
    await payButton();
    const { color } = getComputedStyle(field('cc-number'));
    checkout.theme = 'light';
    await checkout.updateComplete;
    expect(getComputedStyle(field('cc-number')).color).not.to.equal(color);
  });

  it('it follows the scheme of the page and not that of the system', async () => {
    await mountCheckout('ready');
    await payButton();
    const light = getComputedStyle(field('cc-number')).color;
    if (!navigator.userAgent.includes('Firefox') && navigator.userAgent.includes('Chrome')) {
      await emulateMedia({ colorScheme: 'dark' });
      expect(getComputedStyle(field('cc-number')).color).to.equal(light);
      await emulateMedia({ colorScheme: 'light' });
    }
    document.documentElement.style.colorScheme = 'dark';
    expect(getComputedStyle(field('cc-number')).color).not.to.equal(light);
    document.documentElement.style.colorScheme = '';
  });

  it('any rule of the shop that says more than the name of a tag is stronger than ours', async () => {
    const sheet = document.createElement('style');
    sheet.textContent = 'form input { border-top-width: 7px } label { color: rgb(1, 2, 3) }';
    document.head.append(sheet);
    await mountCheckout('ready');
    await payButton();
    expect(getComputedStyle(field('cc-number')).borderTopWidth).to.equal('7px');
    expect(getComputedStyle(find('label[for]') as HTMLElement).color).to.equal('rgb(1, 2, 3)');
    sheet.remove();
  });

  it('a shop sets its colours anywhere above', async () => {
    document.documentElement.style.setProperty('--kessai-ink', 'rgb(4, 5, 6)');
    await mountCheckout('ready');
    await payButton();
    expect(getComputedStyle(field('cc-number')).color).to.equal('rgb(4, 5, 6)');
    document.documentElement.style.removeProperty('--kessai-ink');
  });

  it('every target is at least 44 pixels high and every input has letters of 16', async () => {
    const { checkout } = await mountCheckout('ready');
    await payButton();
    fillCard();
    const row = find('kessai-payment-methods')?.shadowRoot?.querySelector('.row');
    for (const node of [
      ...checkout.querySelectorAll('input, button'),
      row as Element,
      find('select') as Element,
    ]) {
      expect(node.getBoundingClientRect().height, node.outerHTML.slice(0, 60)).to.be.at.least(44);
      if (node.matches('input'))
        expect(Number.parseFloat(getComputedStyle(node).fontSize)).to.be.at.least(16);
    }
  });

  for (const width of [320, 360, 480, 720, 1080]) {
    it(`nothing sticks out at ${width} pixels, in the longest words`, async () => {
      document.documentElement.lang = 'en';
      await mountCheckout('ready', { attributes: '' });
      const home = find('kessai-checkout')?.parentElement as HTMLElement;
      home.style.inlineSize = `${width}px`;
      const button = await payButton();
      await until('English', () => button.textContent?.includes('Place order'));
      button.click();
      await until('the summary', () => find('[part=summary]', find('kessai-card-form')));
      expect(home.scrollWidth).to.be.at.most(width);
    });
  }

  it('speaks the nearest language around it, and changes with it, keeping what was typed', async () => {
    const home = mount('<div lang="en-GB"></div>');
    home.append((await mountCheckout('ready')).checkout);
    await payButton();
    fillCard();
    const label = () => field('cc-number').labels?.[0]?.textContent;
    await until('English', () => label()?.startsWith('Card number'));
    home.lang = 'ja';
    await until('Japanese', () => label()?.startsWith('カード番号'));
    expect(field('cc-name').value).to.equal('TARO YAMADA');
  });
});
