import { html, nothing, type TemplateResult } from 'lit';
import type { OperationAnswer, PaymentDetail } from '../../client/staff/payments.ts';
import type { Locale } from '../../ui/locale.ts';
import { notice } from '../../ui/notice.ts';
import { fill } from '../../ui/text.ts';
import { troubleNotice } from '../internal/trouble-notice.ts';
import type { PaymentDetailMessages } from './messages/ja.ts';
import type { News } from './operation.ts';

/** What became of the last press. */
export function newsNotice(
  news: News,
  locale: Locale<PaymentDetailMessages>,
  reload: () => unknown,
): TemplateResult {
  const { messages } = locale;
  if (news.kind === 'trouble') {
    return troubleNotice(messages, news.trouble, { label: messages.reload, act: reload });
  }
  if (news.kind === 'done') {
    const { pressed, before, after } = news;
    const ids = before && after ? fill(messages['changed.ids'], { before, after }) : '';
    return notice('done', [messages[`done.${pressed}`], ids].filter(Boolean).join('\n'), { role: 'status' });
  }
  const { reason, code, help } = news;
  return notice(reason === 'unknown' ? 'wait' : 'error', messages[`outcome.${reason}`], {
    role: reason === 'unknown' ? 'status' : 'alert',
    more: html`${code ? html`<p class="muted small">${codeText(code, messages)}</p>` : nothing}${helpList(help, locale)}`,
  });
}

/** Why the payment itself came to nothing. */
export function errorNotice(
  { code, help }: NonNullable<PaymentDetail['error']>,
  locale: Locale<PaymentDetailMessages>,
): TemplateResult {
  const { messages } = locale;
  return notice('caution', messages.error, {
    more: html`${code ? html`<p>${codeText(code, messages)}</p>` : nothing}${helpList(help, locale)}`,
  });
}

const codeText = (code: string, messages: PaymentDetailMessages): string =>
  fill(messages['outcome.code'], { code });

const helpList = (
  help: OperationAnswer['help'],
  { messages, language }: Locale<PaymentDetailMessages>,
): TemplateResult | typeof nothing =>
  help
    ? html`<dl><div><dt>${messages.cause}</dt><dd>${help.cause[language]}</dd></div><div><dt>${messages.fix}</dt><dd>${help.fix[language]}</dd></div></dl>`
    : nothing;
