import { expect } from '@open-wc/testing';
import '../../src/console/settings/define.ts';
import { operator } from '../scenarios/staff-rows.ts';
import {
  type Sent,
  type SettingsScenarioName,
  settingsAnswers,
  settingsScenario,
} from '../scenarios/staff-settings.ts';
import { cleanConsole, mountStaff, textOf, until } from '../support/staff-page.ts';

async function mount(name: SettingsScenarioName = 'usual', attributes: Record<string, string> = {}) {
  const sent: Sent = [];
  const { element } = await mountStaff(
    'kessai-settings',
    settingsScenario(settingsAnswers[name], sent),
    attributes,
  );
  const inside = <E extends Element = HTMLElement>(selector: string): E | undefined =>
    element.shadowRoot?.querySelector<E>(selector) ?? undefined;
  await until('the form', () => inside('[data-group=card]'));
  const open = (group: string) => {
    inside<HTMLDetailsElement>(`[data-group=${group}]`)!.open = true;
  };
  const type = async (id: string, text: string) => {
    const input = inside<HTMLInputElement>(`#${id}`)!;
    input.value = text;
    input.dispatchEvent(new Event('change'));
    await element.updateComplete;
  };
  const press = async (selector: string) =>
    (await until(selector, () => inside<HTMLButtonElement>(selector))).click();
  const review = async () => {
    await press('.foot .kessai-filled');
    await until('the summary', () => inside('.summary'));
  };
  const news = () => until('the news', () => inside('[part=notice]')).then(textOf);
  return { element, inside, open, type, press, review, news, sent };
}

describe('kessai-settings', () => {
  beforeEach(cleanConsole);

  it('says in words that nobody at the console has saved yet', async () => {
    const { element } = await mount('as first started');
    const line = () => textOf(element.shadowRoot?.querySelector('.bar'));
    expect(line()).to.contain('起動時の設定のまま（11/20 11:15）').and.not.to.contain('start');
  });

  it('shows every group of the form, what is saved, and which secrets are set', async () => {
    const { inside, open } = await mount();
    open('connection');
    expect(inside<HTMLInputElement>('#s-test-merchantId')!.value).to.equal('12345');
    const password = inside<HTMLInputElement>('#s-test-connectPassword')!;
    expect(password.type).to.equal('password');
    expect(password.value).to.equal('');
    expect(textOf(inside('#s-test-connectPassword-state'))).to.match(/^設定済み · 10\/1/);
    expect(textOf(inside('#s-test-linkHashKey-state'))).to.equal('未設定');
  });

  it('switches between the test set and the live set', async () => {
    const { element, inside, open, press } = await mount();
    open('connection');
    await press('[data-group=connection] .segment:nth-child(2)');
    await element.updateComplete;
    expect(inside('#s-test-merchantId')).to.equal(undefined);
    expect(inside<HTMLInputElement>('#s-live-merchantId')!.value).to.equal('');
  });

  it('shows what belongs to a method once it is chosen', async () => {
    const { inside, open, type } = await mount();
    open('atm');
    expect(inside('#s-atm-shopNameKana')).to.equal(undefined);
    await type('s-use-atm', 'module');
    expect(inside('#s-atm-shopNameKana')).to.not.equal(undefined);
  });

  it('reviews, asks, tests and saves, and then has nothing left to save', async () => {
    const { inside, open, type, press, review, news, sent } = await mount();
    open('konbini');
    await type('s-konbini-days', '１０');
    expect(textOf(inside('.foot .grow'))).to.equal('変更 1件');
    await review();
    expect(textOf(inside('.summary tbody'))).to.equal('支払期限日（支払期間・日指定） 5 10');
    expect(inside('.foot .kessai-filled')!.textContent).to.contain('登録する');

    await press('.foot .kessai-filled');
    await press('[part=dialog-action]');
    expect(await news()).to.equal('設定を登録しました');
    const puts = sent.filter(({ method }) => method === 'PUT').map(({ body }) => body);
    expect(puts).to.deep.equal([
      { version: 3, changes: { 'konbini.days': 10 } },
      { version: 3, changes: { 'konbini.days': 10 }, confirmation: 'sealed' },
    ]);
    expect(inside('.foot')).to.equal(undefined);
  });

  it('saves nothing when the person says no', async () => {
    const { inside, open, type, press, review, sent } = await mount();
    open('konbini');
    await type('s-konbini-days', '10');
    await review();
    await press('.foot .kessai-filled');
    await press('[part=dialog-cancel]');
    await until('the button again', () => inside('.foot .kessai-filled:not([disabled])'));
    expect(sent.filter(({ body }) => 'confirmation' in body)).to.deep.equal([]);
    expect(textOf(inside('.foot .grow'))).to.equal('変更 1件');
  });

  it('does not take for reviewed what was typed while the review was on its way', async () => {
    const { inside, open, type, press } = await mount();
    open('konbini');
    await type('s-konbini-days', '10');
    await press('.foot .kessai-filled');
    await type('s-konbini-days', '12');
    await until('its end', () => inside('.foot .kessai-filled:not([disabled])'));
    expect(inside('.summary') === undefined).to.equal(true);
    expect(textOf(inside('.foot .kessai-filled'))).to.not.contain('登録する');
  });

  it('keeps what was typed while it was saving', async () => {
    const { inside, open, type, press, review, news } = await mount();
    open('konbini');
    await type('s-konbini-days', '10');
    await review();
    await press('.foot .kessai-filled');
    await press('[part=dialog-action]');
    await type('s-konbini-days', '12');
    expect(await news()).to.equal('設定を登録しました');
    expect(inside<HTMLInputElement>('#s-konbini-days')!.value).to.equal('12');
    expect(textOf(inside('.foot .grow'))).to.equal('変更 1件');
  });

  it('tells of a failed connection test with cause and fix, and keeps what was typed', async () => {
    const { inside, open, type, press, review, news } = await mount('save fails');
    open('konbini');
    await type('s-konbini-days', '10');
    await review();
    await press('.foot .kessai-filled');
    await press('[part=dialog-action]');
    const told = await news();
    expect(told).to.match(/接続試験に失敗しました.*設定は変更されていません.*接続パスワード.*確かめて/);
    expect(textOf(inside('.foot .grow'))).to.equal('変更 1件');
  });

  it('reads again when somebody else has saved, and keeps what was typed', async () => {
    const { inside, open, type, press, review, news } = await mount('saved by another');
    open('konbini');
    await type('s-konbini-days', '10');
    await review();
    await press('.foot .kessai-filled');
    await press('[part=dialog-action]');
    expect(await news()).to.match(/ほかの人が設定を変更しました/);
    expect(textOf(inside('.foot .grow'))).to.equal('変更 1件');
  });

  it('shows before saving what changes, what it warns of and what it stops, and of a secret only that it changes', async () => {
    const { inside, open, type, review } = await mount('with warnings');
    open('konbini');
    await type('s-konbini-days', '10');
    await type('s-test-connectPassword', 'topsecret');
    await review();
    const text = textOf(inside('.summary'));
    expect(text).to.match(/4 件がまだ完了していません/);
    expect(text).to.match(/停止する支払方法: コンビニ/);
    expect(text).to.match(/接続パスワード \(試験環境\) 新しい値に変わります/);
    expect(text).to.not.contain('topsecret');
  });

  it('marks a wrong field, says why in its words, and does not let it be saved', async () => {
    const { inside, open, type, review } = await mount('wrong fields');
    open('konbini');
    await type('s-konbini-days', '99');
    await review();
    const input = inside<HTMLInputElement>('#s-konbini-days')!;
    expect(input.getAttribute('aria-invalid')).to.equal('true');
    expect(input.getAttribute('aria-describedby')).to.contain('s-konbini-days-wrong');
    expect(textOf(inside('#s-konbini-days-wrong'))).to.equal('1〜60の整数で入力してください。');
    expect(inside<HTMLButtonElement>('.foot .kessai-filled')!.disabled).to.equal(true);
  });

  it('empties the minutes when days are typed', async () => {
    const { inside, open, type } = await mount();
    open('link');
    await type('s-link-term-minutes', '60');
    await type('s-link-term-days', '3');
    expect(inside<HTMLInputElement>('#s-link-term-minutes')!.value).to.equal('');
  });

  it('tests the connection in use, and says how it went', async () => {
    const fine = await mount();
    await fine.press('.bar .kessai-button');
    expect(await fine.news()).to.match(/接続できました.*0\.4秒.*お支払いは発生していません/);
    cleanConsole();
    const bad = await mount('test fails');
    await bad.press('.bar .kessai-button');
    expect(await bad.news()).to.match(/接続試験に失敗しました.*P002.*確かめてください/);
  });

  it('names why a method is stopped, and resumes it by hand once it is mended', async () => {
    const stopped = await mount('stopped');
    expect(textOf(stopped.inside('.methods li:last-child'))).to.match(/停止.*pk_test_ で始まります/);
    expect(stopped.inside('.methods .kessai-button')).to.equal(undefined);
    expect(stopped.inside<HTMLDetailsElement>('[data-group=paidy]')!.open).to.equal(true);
    cleanConsole();
    const mended = await mount('mended');
    await mended.press('.methods .kessai-button');
    await mended.press('[part=dialog-action]');
    expect(await mended.news()).to.equal('再開しました');
    expect(textOf(mended.inside('.methods li:last-child'))).to.match(/使用中/);
  });

  it('lists certificate files with the days they have left, and adds one', async () => {
    const { inside, open, press, news, sent } = await mount();
    open('files');
    expect(textOf(inside('.files tbody'))).to.match(/test-client\.pem.*残り711日.*使用中/);
    expect(textOf(inside('.files tbody'))).to.match(/curl-ca-bundle\.crt.*残り41日/);
    const input = inside<HTMLInputElement>('input[type=file]')!;
    const chosen = new DataTransfer();
    chosen.items.add(new File(['hello'], 'live-client.pem'));
    input.files = chosen.files;
    input.dispatchEvent(new Event('change'));
    await press('[part=dialog-action]');
    expect(await news()).to.equal('登録しました');
    // One of that name is there.
    const [{ path, body }] = sent.filter(({ method }) => method === 'PUT') as [Sent[number]];
    expect(path).to.equal('/settings/files/live-client-2.pem');
    expect(atob(String(body['content']))).to.equal('hello');
  });

  it('deletes only files that are not in use, and asks first', async () => {
    const { element, open, press, news, sent } = await mount();
    open('files');
    const buttons = [...element.shadowRoot!.querySelectorAll('.files .link-button')].map(textOf);
    expect(buttons).to.deep.equal(['削除 live-client.pem']);
    await press('.files .link-button');
    await press('[part=dialog-action]');
    expect(await news()).to.equal('削除しました');
    expect(sent.at(-1)!.method).to.equal('DELETE');
  });

  it('says where the settings stand when the shop’s program holds them', async () => {
    const { element } = await mountStaff('kessai-settings', settingsScenario(settingsAnswers.unmanaged));
    const told = await until(
      'the words',
      () => element.shadowRoot?.querySelector('[part=notice]') ?? undefined,
    );
    expect(textOf(told)).to.match(/お店のプログラム/);
  });

  it('is for admins', async () => {
    const { element } = await mountStaff('kessai-settings', { ...settingsScenario(), me: operator });
    const told = await until('the words', () => element.shadowRoot?.querySelector('.empty') ?? undefined);
    expect(textOf(told)).to.equal('設定は管理者だけが変更できます');
  });

  it('speaks English', async () => {
    const { element, inside } = await mount('usual', { lang: 'en' });
    await until('English', () => textOf(inside('[data-group=card] .title')) === 'Credit card');
    await until('its words', () => /In use\s?module type/.test(textOf(inside('.methods li:first-child'))));
    expect(element.lang).to.equal('en');
  });

  for (const name of ['usual', 'stopped', 'mended'] as const) {
    it(`is accessible with every group open (${name})`, async () => {
      const { element } = await mount(name);
      for (const group of element.shadowRoot!.querySelectorAll('details')) group.open = true;
      await element.updateComplete;
      await expect(element).shadowDom.to.be.accessible();
      await expect(element).to.be.accessible();
    });
  }
});
