import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { type Chain, chainKeys } from '../../src/core/konbini.ts';
import type { Slip } from '../../src/core/slip.ts';
import { fold } from '../../src/server/slips/calendar.ts';
import { type CalendarPart, calendarText, readCalendar } from '../support/calendar.ts';
import { DAY, DESK_URL, openDesk, PRESSES } from '../support/desk.ts';

const SHOP = 'けっさい商店 <A&B>';
const desk = openDesk({
  kessai: {
    shopName: SHOP,
    methods: {
      konbini: { caution: '代金引換はできません', cautionInMail: true },
      atm: { caution: '前払いです' },
    },
  },
});
after(() => desk.close());

/** A slip as the provider might give it, and its page. */
async function slipOf(press: Record<string, unknown>, slip?: Partial<Slip>) {
  const { clientSecret, session } = await desk.open();
  if (slip)
    desk.next('apply', {
      kind: 'ok',
      value: {
        providerPaymentId: '1',
        providerStatus: '10',
        slip: { deadline: '2026-12-10', numbers: [{ kind: 'slip', value: '1234567890123' }], ...slip },
      },
    });
  const { session: pressed } = await desk.press(clientSecret, press);
  const [payment] = await desk.kessai.payments.ofOrder(session.orderId);
  return { page: pressed.payment!.slip!.page, payment: payment!, orderId: session.orderId };
}

const textOf = async (address: string) => (await desk.visit(address)).text();
const PAY_EASY: Partial<Slip> = {
  numbers: [
    { kind: 'institution', value: '58021' },
    { kind: 'customer', value: '12345678901234567890' },
    { kind: 'confirmation', value: '123456' },
  ],
};

describe('the page of a slip', () => {
  it('tells amount, deadline, numbers and steps to whoever has its address', async () => {
    const { page, orderId } = await slipOf(PRESSES.konbini, { chain: 'seven_eleven' });
    const response = await desk.visit(page);
    const html = await response.text();
    for (const text of [
      '¥4,080',
      '2026年12月10日（木）23:59まで',
      'セブン‐イレブン',
      '払込票番号',
      '1234 5678 90123',
      orderId,
      'けっさい商店 &lt;A&amp;B&gt;',
    ])
      assert.ok(html.includes(text), text);
    assert.equal(response.headers.get('cache-control'), 'no-store');
    assert.equal(response.headers.get('x-robots-tag'), 'noindex');
    assert.match(
      response.headers.get('content-security-policy')!,
      /default-src 'none'.*frame-ancestors 'none'/,
    );
    assert.ok(!/<script|onclick|javascript:/i.test(html));
  });

  it('speaks English when asked to, and leaves what stands on machines in Japanese', async () => {
    const { page } = await slipOf(PRESSES.konbini, { chain: 'lawson' });
    const html = await textOf(`${page}?lang=en`);
    assert.match(html, /<html lang="en">/);
    assert.ok(html.includes('Thu, December 10, 2026, 23:59 (Japan time)'));
    assert.ok(html.includes('各種番号をお持ちの方'));
    assert.match(await textOf(`${page}?lang=xx`), /<html lang="ja">/);
  });

  it('is found by its own seal only', async () => {
    const one = await slipOf(PRESSES.konbini);
    const other = await slipOf(PRESSES.konbini);
    const seal = (page: string) => page.split('_').at(-1)!;
    for (const forged of [
      one.page.replace(seal(one.page), seal(other.page)),
      one.page.slice(0, -1),
      `${one.page}0`,
      `${DESK_URL}/slips/sl_${one.payment.id.slice(4)}`,
      `${DESK_URL}/slips/${one.payment.id}`,
    ])
      for (const form of ['', '/slip.txt', '/calendar.ics'])
        assert.equal((await desk.visit(forged + form)).status, 404, forged);
    assert.ok(desk.logs.every((line) => !line.includes(seal(one.page))));
    assert.equal((await desk.visit(`${one.page}/other.txt`)).status, 404);
  });

  it('asks for the three numbers of Pay-easy in their order, at a machine and at home', async () => {
    const { page } = await slipOf(PRESSES.atm, PAY_EASY);
    const text = await textOf(`${page}/slip.txt`);
    const at = ['58021', '12345 67890 12345 67890', '123456'].map((number) => text.indexOf(number));
    assert.deepEqual(
      [...at].sort((a, b) => a - b),
      at,
    );
    assert.ok(text.includes('ATMで支払う') && text.includes('ネットバンキングで支払う'));
  });

  for (const chain of chainKeys)
    for (const lang of ['ja', 'en'])
      it(`has steps for ${chain} in ${lang} that name each number`, async () => {
        const numbers = [
          { kind: 'receipt', value: '123456' },
          { kind: 'phone', value: '09012345678' },
        ] as const;
        const { page } = await slipOf(PRESSES.konbini, { chain, numbers });
        const text = await textOf(`${page}/slip.txt?lang=${lang}`);
        const steps = text.split('\n').filter((line) => /^\d+\. /.test(line));
        assert.ok(steps.length >= 3);
        assert.ok(steps.some((step) => step.includes('お支払い受付番号')));
        assert.ok(steps.some((step) => step.includes('電話番号')));
      });

  it('gives the two parts of a FamilyMart number the names its machine gives them', async () => {
    for (const value of ['20020-123456789012', '20020123456789012']) {
      const { page } = await slipOf(PRESSES.konbini, {
        chain: 'familymart',
        numbers: [{ kind: 'storage', value }],
      });
      const text = await textOf(`${page}/slip.txt`);
      assert.ok(text.includes('第1番号（企業コード）: 20020'));
      assert.ok(text.includes('第2番号（注文番号）: 1234 5678 9012'));
    }
  });

  it('says where else the number works and what is asked for there', async () => {
    const usableAt: Chain[] = ['lawson', 'ministop', 'daily_yamazaki'];
    const { page } = await slipOf(PRESSES.konbini, {
      chain: 'lawson',
      usableAt,
      extra: { at: ['ministop'], number: { kind: 'confirmation', value: '400008' } },
    });
    const text = await textOf(`${page}/slip.txt`);
    assert.ok(text.includes('この番号はローソン、ミニストップ、デイリーヤマザキで使えます。'));
    assert.ok(text.includes('ミニストップでは、続けて確認番号「400008」も入力します。'));
  });

  it('links the provider’s slip only where that is a web address', async () => {
    const good = await slipOf(PRESSES.konbini, { url: 'https://pay.example/slip?a=1&b="2"' });
    assert.ok((await textOf(good.page)).includes('href="https://pay.example/slip?a=1&amp;b=&quot;2&quot;"'));
    const bad = await slipOf(PRESSES.konbini, { url: 'javascript:alert(1)' });
    assert.ok(!(await textOf(bad.page)).includes('javascript:'));
  });

  const ends: [provider: string, what: string, word: string][] = [
    ['43', 'paid at the store', 'お支払いを確認しました'],
    ['12', 'expired', 'お支払い期限が過ぎました'],
    ['61', 'withdrawn by the store', 'お支払いが取り消されました'],
    ['32', 'cancelled in the portal', 'このお手続きは終了しています'],
  ];
  for (const [status, what, word] of ends)
    it(`says so once it is ${what}, and asks nobody to pay it any more`, async () => {
      const { page, payment } = await slipOf(PRESSES.konbini);
      if (status === '61') {
        desk.books.get(payment.tradingId)!.providerStatus = '43';
        await desk.kessai.payments.inquire(payment.id);
      }
      desk.books.get(payment.tradingId)!.providerStatus = status;
      await desk.kessai.payments.inquire(payment.id);
      const html = await textOf(page);
      assert.ok(html.includes(word));
      assert.ok(!html.includes('<ol>'));
      assert.equal(html.includes('1234 5678 90123'), status === '12');
      assert.ok(!(await textOf(`${page}/slip.txt`)).includes('1234 5678 90123'));
      assert.equal((await desk.visit(`${page}/calendar.ics`)).status, 410);
    });

  it('is over by its own date, before the provider says so', async () => {
    const { page } = await slipOf(PRESSES.konbini, { deadline: '2026-11-23' });
    // 23:59:59 in Japan on the last day, then a second later.
    desk.advance(2 * DAY + 12 * 3_600_000 - 1000);
    assert.ok((await textOf(page)).includes('<ol>'));
    desk.advance(1000);
    assert.ok((await textOf(page)).includes('お支払い期限が過ぎました'));
  });
});

describe('the mail with a payment number', () => {
  it('carries numbers, deadline, steps and the page, and the caution where the shop wants it there', async () => {
    const { page, payment } = await slipOf(PRESSES.konbini, { chain: 'seven_eleven' });
    const { subject, text, html } = await desk.kessai.payments.slipMail(payment.id, { lang: 'ja' });
    assert.equal(subject, `【${SHOP}】お支払い番号のお知らせ`);
    for (const word of ['¥4,080', '1234 5678 90123', '23:59まで', page, '代金引換はできません'])
      for (const [form, body] of Object.entries({ text, html }))
        assert.ok(body.includes(word), `${form}: ${word}`);
    assert.ok(!/<style|<script|<html/.test(html));
    assert.ok(html.includes('&lt;A&amp;B&gt;'));
    const atm = await slipOf(PRESSES.atm, PAY_EASY);
    const mail = await desk.kessai.payments.slipMail(atm.payment.id, { lang: 'en' });
    assert.ok(!mail.text.includes('前払いです'));
    assert.match(mail.text, /Collecting institution \(収納機関番号\): 58021/);
  });

  it('is not there for a payment without a number', async () => {
    const { clientSecret, session } = await desk.open();
    await desk.press(clientSecret, PRESSES.card);
    const [payment] = await desk.kessai.payments.ofOrder(session.orderId);
    await assert.rejects(desk.kessai.payments.slipMail(payment!.id), { key: 'not-found' });
    await assert.rejects(desk.kessai.payments.slipMail('pay_nothing'), { key: 'not-found' });
  });
});

describe('the calendar entry of a slip', () => {
  const entry = async (page: string, lang = 'ja') => {
    const response = await desk.visit(`${page}/calendar.ics?lang=${lang}`);
    assert.match(response.headers.get('content-type')!, /^text\/calendar; charset=utf-8$/);
    const calendar = readCalendar(await response.text());
    assert.equal(calendar.name, 'VCALENDAR');
    assert.equal(calendar.parts.length, 1);
    return calendar.parts[0]!;
  };
  const said = ({ properties }: CalendarPart, name: string) => calendarText(properties.get(name) ?? '');

  it('ends a minute before the day does in Japan, with two reminders', async () => {
    const { page } = await slipOf(PRESSES.konbini, { deadline: '2026-12-10' });
    const event = await entry(page);
    assert.equal(said(event, 'DTEND'), '20261210T145900Z');
    assert.equal(said(event, 'DTSTART'), '20261210T142900Z');
    assert.equal(said(event, 'SUMMARY'), `【お支払い期限】${SHOP} ¥4,080`);
    const description = said(event, 'DESCRIPTION').split('\n');
    assert.ok(description.includes('払込票番号: 1234 5678 90123'));
    assert.ok(description.includes(page));
    assert.deepEqual(
      event.parts.map((alarm) => [alarm.name, said(alarm, 'ACTION'), said(alarm, 'TRIGGER;RELATED=END')]),
      [
        ['VALARM', 'DISPLAY', '-P1D'],
        ['VALARM', 'DISPLAY', '-PT3H'],
      ],
    );
  });

  it('keeps its id, so that adding it twice makes one entry, and another slip’s is another', async () => {
    const { page, payment } = await slipOf(PRESSES.konbini);
    const other = await slipOf(PRESSES.atm, PAY_EASY);
    const uid = said(await entry(page), 'UID');
    assert.equal(uid, `${payment.id}@kessai`);
    assert.equal(said(await entry(page, 'en'), 'UID'), uid);
    assert.notEqual(said(await entry(other.page), 'UID'), uid);
  });

  it('folds any line without tearing a character apart', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const line = `X:${text.replace(/[\r\n\p{Cs}]/gu, '')}`;
        const folded = fold(line);
        assert.equal(folded.replaceAll('\r\n ', ''), line);
        for (const part of folded.split('\r\n')) assert.ok(Buffer.byteLength(part) <= 75);
      }),
    );
  });
});
