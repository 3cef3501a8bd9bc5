import type { Context } from '../context.ts';
import { slipDocument } from './slip-document.ts';
import { readSlip } from './slip-facts.ts';
import { escapeHtml, slipBody } from './slip-html.ts';
import { slipText } from './slip-text.ts';
import { type SlipLanguage, slipTexts } from './texts.ts';

/** What the shop puts into its own mail. */
export interface SlipMail {
  subject: string;
  text: string;
  /** A fragment with its looks on its elements and no script, to be put into the shop's own mail. */
  html: string;
}

/** Mail programs drop style sheets and have headings and lists of their own. */
const look = {
  heading: 'font-size:17px;line-height:1.5;margin:24px 0 8px',
  label: 'font-size:14px;line-height:1.5;margin-top:8px',
  value: 'margin:0;font-weight:bold',
  number: 'margin:0;font-size:22px;font-weight:bold;letter-spacing:1px',
};

/** お支払い番号 for the shop's mail to its buyer: the numbers stand in the mail itself, not only behind a link. */
export async function slipMail(
  context: Context,
  paymentId: string,
  { lang = 'ja' }: { lang?: SlipLanguage } = {},
): Promise<SlipMail> {
  const { facts, slip } = await readSlip(context, paymentId);
  const document = slipDocument(facts, slip, lang);
  const texts = slipTexts[lang];
  const { caution, cautionInMail } = context.dressing.methods[facts.payment.method] ?? {};
  const cautions = caution !== undefined && cautionInMail ? [caution] : [];
  const isPayable = document.standing === 'payable';
  const page = escapeHtml(document.page);
  return {
    subject: texts.subject(context.shopName),
    text: (isPayable ? `${texts.greeting}\n\n` : '') + slipText(document, cautions),
    html: [
      ...(isPayable ? [`<p>${texts.greeting}</p>`] : []),
      slipBody(document, cautions, look),
      `<p><a href="${page}">${texts.openPage}</a></p>`,
    ].join('\n'),
  };
}
