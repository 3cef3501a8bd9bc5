import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/console/alarms/define.ts';
import { alarmKinds } from '../../src/core/alarm.ts';
import {
  type Asked,
  alarmOf,
  closed,
  everyAlarm,
  hostile,
  noted,
  onlooker,
  situation,
} from '../scenarios/staff-desk.ts';
import { cleanConsole, focused, mountStaff, textOf, until } from '../support/staff-page.ts';

const root = () => document.querySelector('kessai-alarms')?.shadowRoot;
const all = <E extends Element = HTMLElement>(selector: string): E[] => [
  ...(root()?.querySelectorAll<E>(selector) ?? []),
];
const alarms = () => all<HTMLDetailsElement>('details.alarm');

async function mountAlarms(
  routes: Parameters<typeof situation>[0],
  options: Parameters<typeof situation>[1] & { item?: string } = {},
) {
  const { item, ...others } = options;
  const asked: Asked[] = [];
  await mountStaff('kessai-alarms', situation(routes, { asked, ...others }), item ? { item } : {});
  await until('the alarms', () => alarms().length > 0);
  await until('the person', () => all('[part=check]').length > 0 || options.me);
  return asked;
}

describe('要対応', () => {
  beforeEach(cleanConsole);

  it('says of every kind what happened, whether money moved, and what to do', async () => {
    await mountAlarms({ 'get /alarms': { alarms: everyAlarm } });
    expect(alarms().length).to.equal(Object.keys(alarmKinds).length);
    for (const alarm of alarms()) {
      expect(textOf(alarm.querySelector('.title'))).not.to.equal('');
      expect(textOf(alarm.querySelector('.money'))).to.match(/^お金の動き： ./);
      expect(alarm.querySelectorAll('.steps li').length).to.be.greaterThan(1);
    }
  });

  it('has no way to close one by hand', async () => {
    await mountAlarms({ 'get /alarms': { alarms: [alarmOf('PAID_TWICE')] } }, { item: 'alm_paid_twice' });
    const buttons = all('details button').map(
      (button) => button.getAttribute('aria-label') ?? textOf(button),
    );
    expect(buttons).to.deep.equal([
      '注文番号をコピー',
      '決済IDをコピー',
      '決済IDをコピー',
      'メモを残す',
      'もう一度確認する',
    ]);
  });

  it('opens the one that its address names, and brings it into focus', async () => {
    await mountAlarms({ 'get /alarms': { alarms: everyAlarm } }, { item: 'alm_stuck' });
    await until('it open', () => alarms().some(({ open }) => open));
    expect(
      alarms()
        .filter(({ open }) => open)
        .map(({ dataset }) => dataset['id']),
    ).to.deep.equal(['alm_stuck']);
    expect(focused()?.localName).to.equal('summary');
  });

  it('is opened, noted and checked by keyboard alone; what proof closes is told', async () => {
    const shown = { ...noted, canCheck: true };
    const asked = await mountAlarms({
      'get /alarms': { alarms: [alarmOf('NOTICE_MISMATCH', { canCheck: false })] },
      'post /alarms/:id/note': shown,
      'post /alarms/:id/check': { ...shown, closedAt: '2026-11-21T07:00:00Z', canCheck: false },
    });
    all('summary')[0]?.focus();
    await sendKeys({ press: 'Enter' });
    expect(alarms()[0]?.open).to.equal(true);
    expect(all<HTMLButtonElement>('[part=check]')[0]?.disabled).to.equal(true);
    all('[part=note]')[0]?.focus();
    await sendKeys({ type: '確認した' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await until('the note', () => textOf(alarms()[0]).includes('加盟店管理者サイトで確認した'));
    expect(all<HTMLTextAreaElement>('[part=note]')[0]?.value).to.equal('');
    await sendKeys({ press: 'Tab' });
    expect(focused()?.getAttribute('part')).to.equal('check');
    await sendKeys({ press: 'Enter' });
    await until('closed', () => alarms()[0]?.classList.contains('closed'));
    expect(
      asked.filter(({ method }) => method === 'post').map(({ path, body }) => [path, body]),
    ).to.deep.equal([
      ['/alarms/alm_notice_mismatch/note', { note: '確認した' }],
      ['/alarms/alm_notice_mismatch/check', {}],
    ]);
  });

  it('says so when it is not solved yet, and sends one question for two presses', async () => {
    const asked = await mountAlarms(
      { 'get /alarms': { alarms: [alarmOf('STUCK')] }, 'post /alarms/:id/check': alarmOf('STUCK') },
      { item: 'alm_stuck' },
    );
    const button = all('[part=check]')[0]!;
    button.click();
    button.click();
    await until('the answer', () => all('[part=notice]').length > 0);
    expect(textOf(all('[part=notice]')[0])).to.include('まだ解決していません');
    expect(asked.filter(({ method }) => method === 'post').length).to.equal(1);
    expect(alarms()[0]?.classList.contains('closed')).to.equal(false);
  });

  it('lets whoever may only look look', async () => {
    await mountAlarms({ 'get /alarms': { alarms: [alarmOf('STUCK')] } }, { me: onlooker, item: 'alm_stuck' });
    expect(all('[part=check],[part=note]')).to.deep.equal([]);
  });

  it('shows the closed ones on request', async () => {
    const asked = await mountAlarms({
      'get /alarms': ({ path }) => ({
        alarms: path.includes('all=1') ? [alarmOf('PAID_TWICE'), closed] : [alarmOf('PAID_TWICE')],
      }),
    });
    all('.segment')[1]?.click();
    await until('the closed one', () => alarms().length === 2);
    expect(asked.filter(({ path }) => path.startsWith('/alarms')).map(({ path }) => path)).to.deep.equal([
      '/alarms',
      '/alarms?all=1',
    ]);
  });

  it('shows names from outside as text', async () => {
    await mountAlarms({
      'get /alarms': {
        alarms: [
          alarmOf('STUCK', {
            orderId: hostile,
            detail: hostile,
            note: { text: hostile, by: hostile, at: '2026-11-21T06:00:00Z' },
          }),
        ],
      },
    });
    expect(all('img,script')).to.deep.equal([]);
    expect((globalThis as { pwned?: unknown }).pwned).to.equal(undefined);
    expect(textOf(alarms()[0])).to.include('<script>');
  });
});
