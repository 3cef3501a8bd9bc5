import { expect } from '@open-wc/testing';
import '../../src/elements/card-form/define.ts';
import '../../src/index.ts';
import { clean, field, fillCard, find, mount, mountCheckout, payButton, until } from '../support/page.ts';

/** Counts the listeners the page's long-lived objects have, while something runs. */
async function listenersLeft(run: () => Promise<void>): Promise<number> {
  let count = 0;
  const targets = [window, document];
  for (const target of targets) {
    target.addEventListener = (type: string, listener: never, options?: AddEventListenerOptions) => {
      count++;
      options?.signal?.addEventListener('abort', () => count--);
      if (options?.once && !options.signal) count--;
      EventTarget.prototype.addEventListener.call(target, type, listener, options);
    };
    target.removeEventListener = (type: string, listener: never, options?: EventListenerOptions) => {
      count--;
      EventTarget.prototype.removeEventListener.call(target, type, listener, options);
    };
  }
  await run();
  for (const target of targets) {
    delete (target as Partial<EventTarget>).addEventListener;
    delete (target as Partial<EventTarget>).removeEventListener;
  }
  return count;
}

describe('the life of the card form', () => {
  beforeEach(clean);

  it('forgets number and code when the page is left', async () => {
    mount('<kessai-card-form></kessai-card-form>');
    await until('the inputs', () => find('input'));
    fillCard();
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    expect(field('cc-number').value).to.equal('');
    expect(field('cc-csc').value).to.equal('');
    expect(field('cc-name').value).to.equal('TARO YAMADA');
  });

  it('forgets them when the page comes back out of the cache, and reads the session again', async () => {
    const { traffic } = await mountCheckout('ready');
    await payButton();
    fillCard();
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    expect(field('cc-number').value).to.equal('');
    await until('the second reading', () => traffic.requests.length === 2);
  });

  it('keeps them on a page that is shown for the first time', async () => {
    mount('<kessai-card-form></kessai-card-form>');
    await until('the inputs', () => find('input'));
    fillCard();
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }));
    expect(field('cc-number').value).not.to.equal('');
  });

  it('leaves no listener on window or document behind', async () => {
    const left = await listenersLeft(async () => {
      const { checkout } = await mountCheckout('ready');
      await payButton();
      document.body.append(checkout);
      await payButton();
      checkout.remove();
    });
    // The one is the test's own, which keeps the buyer on the page.
    expect(left).to.be.at.most(1);
  });

  it('keeps card data out of attributes, storage, events and the console', async () => {
    const spoken: string[] = [];
    const log = console.log;
    console.log = (...words) => spoken.push(words.join(' '));
    const events: string[] = [];
    for (const type of [
      'kessai-complete',
      'kessai-decline',
      'kessai-confirm',
      'kessai-tokenized',
      'change',
    ]) {
      document.addEventListener(type, (event) => events.push(JSON.stringify(event)));
    }
    const { checkout, traffic } = await mountCheckout('ready');
    const button = await payButton();
    fillCard();
    button.click();
    await until('the end', () => find('[part=title]'));
    console.log = log;

    const attributes = [...document.querySelectorAll('*')].flatMap((node) =>
      [...node.attributes].map(String),
    );
    const said = [
      checkout.outerHTML,
      ...attributes,
      ...spoken,
      ...events,
      JSON.stringify(localStorage),
    ].join();
    const ours = traffic.requests.filter(({ path }) => path.startsWith('/kessai'));
    for (const text of [said, JSON.stringify(ours), document.cookie, location.href]) {
      expect(text).not.to.contain('4708224192401234');
      expect(text).not.to.contain('4708 2241 9240 1234');
    }
  });
});
