import { endOfDayJst, jstParts } from '../../core/date.ts';
import { formatYen } from '../../core/money.ts';
import { isPaid } from '../../core/payment.ts';
import type { Slip, SlipNumber } from '../../core/slip.ts';
import type { Payment } from '../store/schema/payments.ts';
import { payEasySteps, rules, storeSteps, type Typed } from './steps.ts';
import { type NumberLabel, type SlipLanguage, type SlipStanding, slipTexts } from './texts.ts';

/** Everything a slip tells, in one language and in no form yet: page, text and mail are made of it. */
export interface SlipDocument {
  lang: SlipLanguage;
  standing: SlipStanding;
  heading: string;
  /** Amount, deadline, where, order, shop: label and value. */
  facts: readonly Typed[];
  /** In the order they are typed in. `value` is as issued, `shown` grouped for reading. */
  numbers: readonly (Typed & { shown: string })[];
  sections: readonly { title: string; steps: readonly string[] }[];
  notes: readonly string[];
  /** 払込票, a page of the provider's. */
  slipUrl: string | undefined;
  /** The slip's own page. */
  page: string;
}

export interface SlipFacts {
  payment: Payment;
  orderId: string;
  shopName: string;
  page: string;
  now: number;
}

export function slipDocument(facts: SlipFacts, slip: Slip, lang: SlipLanguage): SlipDocument {
  const texts = slipTexts[lang];
  const { payment, orderId, shopName, page, now } = facts;
  const { chain } = slip;
  const numbers = slip.numbers.flatMap(partsOf).map(({ kind, value }) => ({
    label: texts.labels[kind],
    value,
    shown: grouped(value, kind),
  }));
  const store = {
    numbers: numbers.map(({ label, shown }) => ({ label, value: shown })),
    hasSlip: slip.url !== undefined,
  };
  const { atBank, inNetBank } = payEasySteps[lang];
  return {
    lang,
    standing: standingOf(payment, slip, now),
    heading: texts.heading,
    facts: [
      { label: texts.amount, value: formatYen(payment.amount) },
      { label: texts.deadline, value: texts.day(jstParts(endOfDayJst(slip.deadline) - 1)) },
      { label: texts.store, value: chain ? texts.chain(chain) : texts.payEasy },
      { label: texts.order, value: orderId },
      ...(shopName === '' ? [] : [{ label: texts.payee, value: shopName }]),
    ],
    numbers,
    sections: chain
      ? [{ title: `${texts.howTo}: ${texts.chain(chain)}`, steps: storeSteps[lang][chain](store) }]
      : [
          { title: texts.atBank, steps: atBank(store) },
          { title: texts.inNetBank, steps: inNetBank(store) },
        ],
    notes: [...elsewhere(slip, lang), ...rules[lang][chain ? 'konbini' : 'atm']],
    slipUrl: slip.url,
    page,
  };
}

/** Where else the number works, and what is asked for there besides. */
function elsewhere({ chain, usableAt = [], extra }: Slip, lang: SlipLanguage): string[] {
  const texts = slipTexts[lang];
  const notes = usableAt.some((each) => each !== chain) ? [texts.usableAt(texts.list(usableAt))] : [];
  if (extra)
    notes.push(texts.extra(texts.list(extra.at), texts.labels[extra.number.kind], extra.number.value));
  return notes;
}

/** What it is worth now. The day itself decides before the provider says so (buyer-experience 6.4). */
export function standingOf({ status }: Pick<Payment, 'status'>, slip: Slip, now: number): SlipStanding {
  if (isPaid(status)) return 'paid';
  if (status === 'prelim_cancelled') return 'reversed';
  if (status === 'expired') return 'expired';
  if (status !== 'awaiting_payment') return 'over';
  return now < endOfDayJst(slip.deadline) ? 'payable' : 'expired';
}

/** FamilyMart's machine asks for 企業コード and 注文番号 one after the other: five and twelve digits. */
function partsOf({ kind, value }: SlipNumber): { kind: NumberLabel; value: string }[] {
  const [, company, order] = /^(\d{5})-?(\d{12})$/.exec(value) ?? [];
  if (kind !== 'storage' || company === undefined || order === undefined) return [{ kind, value }];
  return [
    { kind: 'company', value: company },
    { kind: 'order', value: order },
  ];
}

/** By how many digits numbers are read aloud and typed; others stand as they are. */
const groups: Readonly<Record<number, RegExp>> = {
  11: /^(\d{3})(\d{4})(\d{4})$/,
  12: /^(\d{4})(\d{4})(\d{4})$/,
  13: /^(\d{4})(\d{4})(\d{5})$/,
  20: /^(\d{5})(\d{5})(\d{5})(\d{5})$/,
};

function grouped(value: string, kind: NumberLabel): string {
  const parts = kind === 'phone' ? undefined : groups[value.length]?.exec(value);
  return parts ? parts.slice(1).join(' ') : value;
}
