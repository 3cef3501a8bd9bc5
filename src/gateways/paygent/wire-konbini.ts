import type { Chain } from '../../core/konbini.ts';

/*
 * コンビニ決済（番号方式）, telegram 030.
 */

/** コンビニ企業CD. Five lineages agree on all six; 00C006 (サンクス) and 00C007 (サークルK) are gone. */
export const cvsCompanies = {
  seven_eleven: '00C001',
  lawson: '00C002',
  familymart: '00C005',
  ministop: '00C004',
  daily_yamazaki: '00C014',
  seicomart: '00C016',
} as const satisfies Record<Chain, string>;

const chainOfCompany: ReadonlyMap<string, Chain> = new Map(
  Object.entries(cvsCompanies).map(([chain, company]) => [company, chain as Chain]),
);

export const chainOfCvsCompany = (company: string): Chain | undefined => chainOfCompany.get(company);

/** `usable_cvs_company_id`: companies joined by a hyphen, e.g. `00C002-00C004-00C005`. */
export const CVS_COMPANY_SEPARATOR = '-';

/** 支払種別: `sales_type`. */
export const konbiniSalesType = { before_shipment: '1', after_shipment: '3' } as const;

/** 確認番号 that Loppi asks for after an お客様番号: the same for every payment. */
export const KONBINI_CONFIRMATION_NUMBER = '400008';

/** `payment_limit_date` of the request: a number of days, today not counted. One lineage begins at 1, one at 2. */
export const konbiniDays = { min: 1, max: 60, default: 5 } as const;

/** 電話番号: the digits a request can carry. */
export const MAX_TEL_DIGITS = 11;
