import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/elements/card-manager/define.ts';
import type { CustomerScenario, CustomerScenarioName } from '../scenarios/customers.ts';
import type { Traffic } from '../scenarios/handlers.ts';
import {
  clean,
  errorOf,
  field,
  fillCard,
  fillIn,
  find,
  hurry,
  mountManager,
  noticeText,
  resultTitle,
  until,
} from '../support/page.ts';

const registrations = ({ requests }: Traffic) =>
  requests
    .filter(({ method, path }) => method === 'POST' && path === '/kessai/customer/cards')
    .map(({ body }) => JSON.parse(body));

const rows = () => [...(find('ul[part=list]')?.querySelectorAll('li') ?? [])];

const rowText = () => rows().map((row) => row.textContent?.replace(/\s+/g, ' ').trim() ?? '');

/** Waits for the list and answers the button in it. */
const button = (selector: string) =>
  until(
    selector,
    () => find<HTMLButtonElement>(`kessai-card-manager ${selector}`) ?? find<HTMLButtonElement>(selector),
  );

const submitButton = () => button('button[type=submit]');

/** What has the focus, however deep. */
function focused(): Element | null {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
}

/** Opens the form by a button, and fills a good card in. */
async function enterCard(scenario: CustomerScenarioName | CustomerScenario, opener = '#register') {
  const mounted = await mountManager(scenario);
  (await button(opener)).click();
  await until('the inputs', () => find('input[autocomplete=cc-name]'));
  fillCard();
  return mounted;
}

/** The same, and presses. */
async function register(scenario: CustomerScenarioName | CustomerScenario, opener?: string) {
  const mounted = await enterCard(scenario, opener);
  const submit = await submitButton();
  submit.focus();
  submit.click();
  return mounted;
}

describe('the list of cards', () => {
  beforeEach(clean);

  it('shows of each card its brand, last digits, expiry and standing, the default first', async () => {
    await mountManager('every standing');
    await until('the rows', () => rows().length === 3);
    const [jcb, visa, mastercard] = rowText();
    expect(jcb).to.match(/JCB 下4桁 1234 有効期限 12／28 既定/);
    expect(visa).to.match(/Visa 下4桁 4242 .*まもなく期限切れ/);
    expect(mastercard).to.match(/Mastercard 下4桁 5100 .*期限切れ.*カードを更新する/);
  });

  it('says of a card the card company does not know what to do', async () => {
    await mountManager('card not valid');
    await until('the rows', () => rows().length === 2);
    expect(rowText()[0]).to.contain('有効性未確認');
    expect(rowText()[0]).to.contain('有効性を確認できませんでした');
    expect(rowText()[1]).not.to.contain('有効性を確認できませんでした');
  });

  it('says that there is none, with the way to register one', async () => {
    await mountManager('no card');
    await button('#register');
    expect(find('.empty')?.textContent).to.equal('登録されたカードはありません');
  });

  it('offers no more than the shop allows, and says how many that is', async () => {
    await mountManager('full');
    await until('the rows', () => rows().length === 2);
    expect(find('#register')).to.equal(undefined);
    expect(find('[part=base]')?.textContent).to.contain('登録できるカードは2枚までです');
  });

  it('where one card is kept, it can be changed and none be added', async () => {
    await mountManager('one at most');
    await button('[part=change]');
    expect(find('#register')).to.equal(undefined);
  });

  it('offers neither where no card can be registered', async () => {
    await mountManager('no registration');
    await until('the rows', () => rows().length === 2);
    expect(find('#register')).to.equal(undefined);
    expect(find('[part=change]')).to.equal(undefined);
    expect(find('[part=base]')?.textContent).to.contain('登録・変更を受け付けていません');
  });

  it('fetches nothing from the provider before a card is to be entered', async () => {
    const { traffic } = await mountManager('two cards');
    await button('#register');
    expect(traffic.requests.map(({ path }) => path)).to.deep.equal(['/kessai/customer']);
    expect(find('input')).to.equal(undefined);
  });

  for (const [scenario, title] of [
    ['over', 'この画面の有効時間が過ぎました'],
    ['unreachable', 'ご登録のカードを読み込めませんでした'],
  ] as const) {
    it(`says so when it is ${scenario}`, async () => {
      await mountManager(scenario);
      await until('the screen', () => resultTitle() === title);
      expect(find('[part=action]')?.textContent).to.contain('再読み込み');
    });
  }

  it('is there once it can be read again', async () => {
    await mountManager('unreachable');
    (await button('[part=action]')).click();
    await until('the rows', () => rows().length === 2);
  });
});

describe('deleting a card', () => {
  beforeEach(clean);

  const ask = async (scenario: CustomerScenarioName) => {
    const mounted = await mountManager(scenario);
    (await button('#remove-card_visa, #remove-card_jcb')).focus();
    const link = scenario === 'last card' ? '#remove-card_jcb' : '#remove-card_visa';
    (await button(link)).click();
    await until('the question', () => focused()?.id === 'cancel');
    return mounted;
  };

  const deletions = ({ requests }: Traffic) => requests.filter(({ method }) => method === 'DELETE');

  it('asks first, with the focus on キャンセル, and gives it back', async () => {
    const { traffic } = await ask('two cards');
    expect(find('[part=confirm] p')?.textContent).to.equal('Visa 下4桁 4242を削除します。よろしいですか？');
    await sendKeys({ press: 'Enter' });
    await until('the link', () => focused()?.id === 'remove-card_visa');
    expect(deletions(traffic)).to.deep.equal([]);
  });

  it('deletes by the keyboard alone, says so, and leaves the focus at the list', async () => {
    const { manager, traffic } = await ask('two cards');
    let changes = 0;
    manager.addEventListener('change', () => changes++);
    // The focus is on キャンセル, the safe one. Not every engine's driver can hold Shift, so 削除する is come to from above.
    find('#remove-card_jcb')?.focus();
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await until('one card less', () => rows().length === 1);
    await until('the focus', () => focused() === find('.list'));
    expect(manager.shadowRoot?.querySelector('[role=status]')?.textContent).to.equal(
      'Visa 下4桁 4242を削除しました',
    );
    expect(deletions(traffic).map(({ path }) => path)).to.deep.equal(['/kessai/customer/cards/card_visa']);
    expect(changes).to.equal(1);
  });

  it('leaves the focus where the list was when the last one is gone', async () => {
    await ask('last card');
    find('[part=remove-confirm]')?.click();
    await until('the empty list', () => find('.empty'));
    await until('the focus', () => focused() === find('.empty'));
  });

  for (const [scenario, text] of [
    ['deletion refused', '定期購入または未確定のご注文があるため、このカードは削除できません'],
    ['deletion throttled', 'しばらく操作できません'],
    ['deletion unanswered', '通信できませんでした'],
  ] as const) {
    it(`says in the row why not: ${scenario}`, async () => {
      await ask(scenario);
      find('[part=remove-confirm]')?.click();
      await until('the reason', () => noticeText().includes(text));
      expect(rows()).to.have.length(2);
      expect(find('.kessai-notice')?.closest('li')).to.equal(rows()[1]);
    });
  }

  it('takes a card that was deleted in another tab off the list', async () => {
    await ask('deleted elsewhere');
    find('[part=remove-confirm]')?.click();
    await until('one card less', () => rows().length === 1);
  });

  it('is not offered for a card that is needed, and the reason stands there', async () => {
    await mountManager('kept cards');
    await until('the rows', () => rows().length === 2);
    expect(find('[part=remove]')).to.equal(undefined);
    for (const text of rowText()) expect(text).to.contain('このカードは削除できません');
  });

  it('is not offered where only the shop does it, with a word to whom to turn', async () => {
    await mountManager('no deletion');
    await until('the rows', () => rows().length === 2);
    expect(find('[part=remove]')).to.equal(undefined);
    expect(find('[part=base]')?.textContent).to.contain('お店へお問い合わせください');
  });
});

describe('registering a card', () => {
  beforeEach(clean);

  it('sends the token once, with its key, and shows the card in the list', async () => {
    const { traffic, manager } = await register('no card');
    let changes = 0;
    manager.addEventListener('change', () => changes++);
    await until('the news', () => noticeText().includes('カードを登録しました'));
    expect(rowText()[0]).to.contain('下4桁 1234');
    const [request, ...more] = registrations(traffic);
    expect(more).to.deep.equal([]);
    expect(request.key).to.match(/^[a-p]{32}$/);
    expect({ ...request, key: '' }).to.deep.equal({ key: '', token: 'tok_1' });
    expect(changes).to.equal(1);
  });

  it('the card is nowhere but in the inputs, and those go', async () => {
    const { manager, traffic } = await register('no card');
    await until('the news', () => noticeText());
    expect(manager.querySelector('input')).to.equal(null);
    expect(manager.outerHTML).not.to.contain('4708');
    const { body } = traffic.requests.find(({ path }) => path === '/kessai/customer/cards') ?? {};
    expect(body).not.to.contain('4708');
  });

  it('shows what is missing and sends nothing', async () => {
    const { traffic } = await enterCard('two cards');
    fillIn(field('cc-exp'), '28/12');
    (await submitButton()).click();
    await until('the error', () => errorOf(field('cc-exp')).includes('「月／年」の順'));
    expect(document.activeElement).to.equal(field('cc-exp'));
    expect(registrations(traffic)).to.deep.equal([]);
  });

  it('by the keyboard alone, from the list to the list', async () => {
    const { traffic } = await mountManager('no card');
    (await button('#register')).focus();
    await sendKeys({ press: 'Enter' });
    await until('the heading', () => focused()?.id === 'title');
    await until('the inputs', () => find('input[autocomplete=cc-name]'));
    for (const text of ['4708224192401234', '1228', '123', 'TARO YAMADA']) {
      await sendKeys({ press: 'Tab' });
      await sendKeys({ type: text });
    }
    await sendKeys({ press: 'Enter' });
    await until('the news', () => noticeText().includes('カードを登録しました'));
    expect(registrations(traffic)).to.have.length(1);
    await until('the focus', () => focused()?.classList.contains('kessai-notice'));
  });

  it('キャンセル goes back to where the member was, and what was typed is forgotten', async () => {
    const { manager } = await enterCard('two cards');
    find('.kessai-actions [type=button]')?.click();
    await until('the focus', () => focused()?.id === 'register');
    expect(manager.querySelector('form')).to.equal(null);
    (await button('#register')).click();
    await until('the inputs', () => find('input[autocomplete=cc-name]'));
    expect(field('cc-number').value).to.equal('');
  });

  it('is under way once, however often the button is pressed', async () => {
    const { manager, traffic } = await register('slow');
    const submit = await submitButton();
    await until('the busy button', () => submit.textContent?.includes('登録しています'));
    expect(submit.ariaDisabled).to.equal('true');
    expect(document.activeElement).to.equal(submit);
    expect(manager.matches(':state(busy)')).to.equal(true);
    submit.click();
    find('.kessai-actions [type=button]')?.click();
    await until('the request', () => registrations(traffic).length);
    expect(registrations(traffic)).to.have.length(1);
    expect(manager.querySelector('form')).not.to.equal(null);
  });

  it('warns before the page is left only while it is under way', async () => {
    const leave = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }));
    await enterCard('slow');
    expect(leave()).to.equal(false);
    (await submitButton()).click();
    await until('the busy button', async () => find('[type=submit]')?.ariaDisabled === 'true');
    expect(leave()).to.equal(true);
  });

  it('turns to 確認中 when the answer takes long', async () => {
    const stop = hurry();
    await register('slow');
    const submit = await submitButton();
    await until('確認中', () => submit.textContent?.includes('確認中です'));
    expect(noticeText()).to.equal('');
    stop();
  });

  it('tells a refusal, that nothing was registered, and the number to quote; the next press is another attempt', async () => {
    const { traffic } = await register('declined');
    await until('the refusal', () => noticeText().includes('このカードは登録できませんでした'));
    expect(noticeText()).to.contain('カードは登録されていません');
    expect(noticeText()).to.contain('K7Q2-93MD');
    // The mark stands beside the words.
    expect(getComputedStyle(find('.kessai-notice') as Element).display).to.equal('grid');
    await until('the focus', () => focused()?.classList.contains('kessai-notice'));
    expect(field('cc-number').value).to.equal('');
    expect(field('cc-name').value).to.equal('TARO YAMADA');
    fillCard();
    (await submitButton()).click();
    await until('the second request', () => registrations(traffic).length === 2);
    const [first, second] = registrations(traffic);
    expect(second.key).not.to.equal(first.key);
    expect(second.token).not.to.equal(first.token);
  });

  it('leads to the number when the details may be wrong', async () => {
    await register('wrong details');
    await until('the refusal', () => noticeText().includes('カード情報に誤りがある可能性'));
    await until('the focus', () => focused() === field('cc-number'));
  });

  it('a code the token server complains of can be corrected, and nothing was sent to the shop', async () => {
    const { traffic } = await register('token refused: code');
    await until('the error', () => errorOf(field('cc-csc')).includes('3桁'));
    expect(noticeText()).to.contain('セキュリティコードをご確認ください');
    expect(registrations(traffic)).to.deep.equal([]);
  });

  it('says so when as many cards as allowed were registered meanwhile', async () => {
    await register('full meanwhile');
    await until('the refusal', () => noticeText().includes('登録できるカードの枚数に達しています'));
  });

  it('says so when it was tried too often', async () => {
    await register('throttled');
    await until('the refusal', () => noticeText().includes('しばらく操作できません'));
  });

  it('goes on with the same key and token after the check of the shop', async () => {
    const { manager, traffic } = await enterCard('challenge first');
    manager.challenge = async () => 'passed';
    (await submitButton()).click();
    await until('the news', () => noticeText().includes('カードを登録しました'));
    const [first, second] = registrations(traffic);
    expect(second).to.deep.equal({ ...first, challenge: 'passed' });
  });

  it('without such a check it is refused', async () => {
    const { traffic } = await register('challenge first');
    await until('the refusal', () => noticeText().includes('しばらく操作できません'));
    expect(registrations(traffic)).to.have.length(1);
  });

  it('says that the page is too old when its secret is', async () => {
    await register('over while typing');
    await until('the screen', () => resultTitle() === 'この画面の有効時間が過ぎました');
    expect(find('input')).to.equal(undefined);
  });

  it('a lost answer is asked for, never sent again, and never called a failure', async () => {
    const { traffic } = await register('answer lost, then registered');
    await until('確認中', () => resultTitle() === 'カードの登録を確認しています');
    expect(find('.kessai-error:not([hidden])')).to.equal(undefined);
    await until('the news', () => noticeText().includes('カードを登録しました'));
    expect(registrations(traffic)).to.have.length(1);
  });

  it('a request nobody has heard of can be pressed again, with the same key', async () => {
    const { now } = Date;
    const { traffic } = await register('never arrived');
    await until('確認中', () => resultTitle() === 'カードの登録を確認しています');
    // Longer than a request can be on its way.
    Date.now = () => now() + 60_000;
    try {
      await until('the notice', () => noticeText().includes('登録の受付を確認できませんでした'));
    } finally {
      Date.now = now;
    }
    find('[part=action], #register')?.click();
    await until('the inputs', () => find('input[autocomplete=cc-name]'));
    fillCard();
    (await submitButton()).click();
    await until('the news', () => noticeText().includes('カードを登録しました'));
    const [first, second] = registrations(traffic);
    expect(second.key).to.equal(first.key);
  });
});

describe('changing a card', () => {
  beforeEach(clean);

  it('says that the old one goes only after the new one is kept, and names it to the adapter', async () => {
    const { traffic } = await enterCard('changed', '#change-card_jcb');
    expect(find('.entry')?.textContent).to.contain(
      '新しいカードを登録したあとに、JCB 下4桁 1234を削除します',
    );
    (await submitButton()).click();
    await until('the news', () => noticeText().includes('カードを変更しました'));
    expect(registrations(traffic)[0].replaces).to.equal('card_jcb');
    expect(rows()).to.have.length(2);
  });
});

describe('本人認証 at a registration', () => {
  beforeEach(clean);
  afterEach(() => history.replaceState(null, '', location.pathname + location.search));

  it('is announced before, with what it tells the card issuer', async () => {
    await enterCard('with authentication');
    expect(find('.kessai-notes')?.textContent).to.contain('登録時に本人認証を行う場合があります');
    expect(find('.kessai-consent')?.textContent).to.contain('ご利用カードの発行会社へ提供します');
  });

  it('is not spoken of where there is none', async () => {
    await enterCard('two cards');
    expect(find('.kessai-notes')?.textContent).not.to.contain('本人認証');
    expect(find('.kessai-consent')).to.equal(undefined);
  });

  it('says where the member is sent, then sends them there', async () => {
    const { traffic } = await register('with authentication');
    await until('the way', () => resultTitle() === 'これからカード会社の本人認証画面に移動します');
    await until('the issuer', () => location.hash === '#three-d-secure');
    expect(registrations(traffic)[0].holderName).to.equal('TARO YAMADA');
  });

  it('asks for a way to reach the member where the shop knows none', async () => {
    const { traffic } = await enterCard('contact needed');
    const email = await until('the field', () => find<HTMLInputElement>('input[autocomplete=email]'));
    (await submitButton()).click();
    await until('the error', () => document.activeElement === email);
    expect(registrations(traffic)).to.deep.equal([]);
    fillIn(email, 'taro@example.com');
    (await submitButton()).click();
    await until('the request', () => registrations(traffic).length);
    expect(registrations(traffic)[0].contact).to.deep.equal({ email: 'taro@example.com' });
  });

  it('a page opened in between sends nobody on by itself: 続ける or やり直す', async () => {
    const { traffic } = await mountManager('unfinished');
    await until('the screen', () => resultTitle() === '本人認証が途中のカード登録があります');
    expect(location.hash).to.equal('');
    (await button('[data-action=restart]')).click();
    await until('the list', () => rows().length === 2);
    expect(traffic.requests.at(-1)).to.deep.equal({
      method: 'POST',
      path: '/kessai/customer/restart',
      body: '{}',
    });
    expect(noticeText()).to.equal('');
  });

  it('続ける leads to the card issuer', async () => {
    await mountManager('unfinished');
    (await button('[data-action=continue]')).click();
    await until('the issuer', () => location.hash === '#three-d-secure');
  });

  it('offers only やり直す once the time is over', async () => {
    await mountManager('unfinished too long');
    await button('[data-action=restart]');
    expect(find('[data-action=continue]')).to.equal(undefined);
  });

  it('says so when やり直す reaches nobody', async () => {
    await mountManager('restart unheard');
    (await button('[data-action=restart]')).click();
    await until('the error', () =>
      find('.frame [role=alert]')?.textContent?.includes('通信できませんでした'),
    );
  });

  it('back from there, the answer is awaited and told', async () => {
    await mountManager('confirming, then registered');
    await until('確認中', () => resultTitle() === 'カードの登録を確認しています');
    await until('the news', () => noticeText().includes('カードを登録しました'));
    expect(rows()).to.have.length(3);
  });

  it('back from there without success, the list is as it was, with a way to try again', async () => {
    await mountManager('authentication failed');
    await until('the news', () => noticeText().includes('本人認証ができませんでした'));
    expect(rows()).to.have.length(2);
    find('[part=action]')?.click();
    await until('the inputs', () => find('input[autocomplete=cc-name]'));
    expect(noticeText()).to.equal('');
  });

  it('what was told is not told again after something else was done', async () => {
    await mountManager('registered');
    await until('the news', () => noticeText().includes('カードを登録しました'));
    (await button('#remove-card_new')).click();
    (await button('[part=remove-confirm]')).click();
    await until('one card less', () => rows().length === 2);
    expect(noticeText()).to.equal('');
  });
});

describe('for everybody, the card management', () => {
  beforeEach(clean);
  afterEach(() => {
    document.documentElement.style.colorScheme = '';
    document.body.style.background = '';
  });

  const situations: readonly [CustomerScenarioName, string][] = [
    ['every standing', 'ul[part=list]'],
    ['card not valid', 'ul[part=list]'],
    ['no card', '.empty'],
    ['kept cards', 'ul[part=list]'],
    ['unfinished', '.frame'],
    ['confirming', '.frame'],
    ['authentication failed', '.kessai-notice'],
    ['registered', '.kessai-notice'],
    ['over', '.frame'],
  ];

  for (const [scenario, selector] of situations) {
    for (const scheme of ['light', 'dark']) {
      it(`can be read and used when it is ${scenario}, ${scheme}`, async () => {
        document.documentElement.style.colorScheme = scheme;
        document.body.style.background = 'Canvas';
        const { manager } = await mountManager(scenario, `theme="${scheme}"`);
        await until(scenario, () => find(selector));
        await expect(manager).to.be.accessible();
      });
    }
  }

  it('can be read and used with the form open and every field wrong', async () => {
    const { manager } = await mountManager('with authentication');
    (await button('#change-card_jcb')).click();
    (await submitButton()).click();
    await until('the summary', () => find('[part=summary]'));
    await expect(manager).to.be.accessible();
  });

  it('can be read and used while it asks about a deletion', async () => {
    const { manager } = await mountManager('two cards');
    (await button('#remove-card_visa')).click();
    await until('the question', () => find('[part=confirm]'));
    await expect(manager).to.be.accessible();
  });

  it('every target is at least 44 pixels high', async () => {
    const { manager } = await mountManager('every standing');
    await button('#register');
    for (const node of manager.shadowRoot?.querySelectorAll('button') ?? []) {
      expect(node.getBoundingClientRect().height, node.outerHTML.slice(0, 60)).to.be.at.least(44);
    }
  });

  it('the links of a row stay side by side on a phone', async () => {
    const { manager } = await mountManager('every standing');
    (manager.parentElement as HTMLElement).style.inlineSize = '358px';
    const change = await button('#change-card_mastercard');
    const { top } = find('#remove-card_mastercard')?.getBoundingClientRect() ?? {};
    expect(change.getBoundingClientRect().top).to.equal(top);
  });

  for (const width of [320, 390, 720]) {
    it(`nothing sticks out at ${width} pixels, in the longest words`, async () => {
      document.documentElement.lang = 'en';
      const { manager } = await mountManager('every standing');
      const home = manager.parentElement as HTMLElement;
      home.style.inlineSize = `${width}px`;
      await until('English', () => find('#register')?.textContent === 'Save a card');
      expect(home.scrollWidth).to.be.at.most(width);
      find('#change-card_jcb')?.click();
      await until('the inputs', () => find('input[autocomplete=cc-name]'));
      expect(home.scrollWidth).to.be.at.most(width);
    });
  }
});
