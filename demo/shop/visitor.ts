import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { StaffRole } from '../../src/core/staff.ts';
import type { CreateSession } from '../../src/server.ts';
import type { Language } from './catalog.ts';
import { type OrderModel, orderModels } from './orders.ts';
import { demoRoles } from './staff.ts';

export const languages = ['ja', 'en'] as const satisfies readonly Language[];
export const schemes = ['light', 'dark', 'auto'] as const;
export const presets = ['none', 'minimal', 'craft', 'fashion', 'pop', 'ec-cube'] as const;

/** A member of the shop, and what it knows of them. */
export interface Member {
  /** 会員ID */
  id: string;
  buyer: NonNullable<CreateSession['buyer']>;
}

/** Who is looking, and how they want to see it. */
export interface Visitor {
  id: string;
  language: Language;
  scheme: (typeof schemes)[number];
  preset: (typeof presets)[number];
  /** When their orders are made. */
  orderModel: OrderModel;
  /** Who they are at the console. */
  staff: StaffRole;
  /** Absent for a guest. */
  member?: Member;
}

const oneOf = <T extends string>(values: readonly T[], value: string | undefined): T =>
  values.includes(value as T) ? (value as T) : values[0]!;

/** Reads the visitor from cookies; the first visit gets an id. */
export function visitorOf(c: Context): Visitor {
  let id = getCookie(c, 'visitor');
  if (!id || !/^[\w-]{36}$/.test(id)) {
    id = crypto.randomUUID();
    setCookie(c, 'visitor', id, { httpOnly: true, sameSite: 'Lax', path: '/' });
  }
  return {
    id,
    language: oneOf(languages, getCookie(c, 'language')),
    scheme: oneOf(schemes, getCookie(c, 'scheme')),
    preset: oneOf(presets, getCookie(c, 'preset')),
    orderModel: oneOf(orderModels, getCookie(c, 'model')),
    staff: oneOf(demoRoles, getCookie(c, 'staff')),
    ...(getCookie(c, 'member') === 'yes' && { member: memberOf(id) }),
  };
}

/** 会員登録 of the demo: every visitor can become the member of their own. */
function memberOf(visitor: string): Member {
  return {
    id: `m${visitor.slice(0, 8)}`,
    buyer: {
      ...guest,
      account: { createdOn: '2024-04-01', purchasesInSixMonths: 3, cardPaymentsInYear: 5 },
    },
  };
}

/** What any shop knows of a buyer once they have said where to deliver. */
export const guest: Member['buyer'] = {
  name: '水面 花子',
  kana: 'ミナモ ハナコ',
  email: 'hanako@example.com',
  phone: '090-0000-0000',
  billing: { postalCode: '604-8571', prefecture: '京都府', city: '京都市中京区', line1: '寺町通御池上る' },
  shipping: { postalCode: '604-8571', prefecture: '京都府', city: '京都市中京区', line1: '寺町通御池上る' },
};
