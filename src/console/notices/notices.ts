import { html, nothing } from 'lit';
import { readNotices, type StaffNotice, type StaffNotices } from '../../client/staff/notices.ts';
import { chevronIcon } from '../../ui/icons.ts';
import { LocaleController } from '../../ui/locale.ts';
import { notice } from '../../ui/notice.ts';
import { fill } from '../../ui/text.ts';
import { chip } from '../internal/chips.ts';
import { consoleStyles } from '../internal/console.styles.ts';
import { CopyButtons } from '../internal/copy-button.ts';
import { drawReading } from '../internal/draw-reading.ts';
import { exactText, formatYen, momentText } from '../internal/format.ts';
import { orderOf } from '../internal/order-link.ts';
import { Pages } from '../internal/pages.ts';
import { providerStatusText } from '../internal/payment-words.ts';
import { stackedTable } from '../internal/stacked-table.styles.ts';
import { StaffController } from '../internal/staff-controller.ts';
import { StaffView } from '../internal/staff-view.ts';
import { ja, type NoticesMessages } from './messages/ja.ts';
import { noticesStyles } from './notices.styles.ts';

type Verdict = StaffNotice['verdict'];

/** Which verdicts are offered to narrow by, and how each looks. */
const verdicts: Record<Verdict, Parameters<typeof chip>[0]> = {
  waiting: 'wait',
  applied: 'done',
  known: 'plain',
  parked: 'caution',
  mismatched: 'error',
  conflict: 'error',
  foreign: 'plain',
  validity: 'plain',
  found: 'error',
};

const icons = {
  wait: 'dots',
  done: 'done',
  plain: 'open',
  caution: 'clock',
  error: 'alert',
  ink: 'open',
} as const;

/**
 * 差分通知: the address to register, whether notices come, and each one received with what was made of it.
 *
 * @summary Notices received from the provider. 差分通知の履歴
 * @tag kessai-notices
 * @status experimental
 *
 * @csspart notice - Why the notices could not be read, or what is wrong with how they come.
 * @csspart copy - The button that copies the address or a number.
 * @csspart previous - The button to newer notices.
 * @csspart next - The button to older notices.
 */
export class KessaiNotices extends StaffView {
  static override styles = [...consoleStyles, stackedTable, noticesStyles];

  readonly #locale = new LocaleController<NoticesMessages>(this, {
    ja,
    en: () => import('./messages/en.ts'),
  });
  readonly #staff = new StaffController(this);
  readonly #pages = new Pages<StaffNotices>(this, (after, signal) =>
    readNotices(this.#staff.client, { verdict: this.#verdict || undefined, after }, signal),
  );
  readonly #copy = new CopyButtons(this, () => this.#locale.messages);

  /** Texts over those of the language. */
  declare messages: Partial<NoticesMessages> | undefined;

  #verdict: Verdict | '' = '';

  protected override readAnew(): void {
    void this.#pages.begin();
  }

  override render() {
    const { messages } = this.#locale;
    return html`${drawReading(this.#pages.reading, messages, (value) => html`${this.#status(value.status)}${this.#list(value.notices)}`)}
      ${this.#pages.render(messages)}`;
  }

  #status(status: StaffNotices['status']) {
    const { messages, language } = this.#locale;
    const { channel, url, length, isTooLong, lastReceived, notTicked, refused } = status;
    return html`${isTooLong ? notice('error', fill(messages['url.long'], { length }), { role: 'alert' }) : nothing}
      ${
        notTicked.length > 0
          ? notice('caution', messages['not-ticked'], {
              more: html`<ul>${notTicked.map(({ method, providerStatus }) => html`<li>${messages[`method.${method}`]} ${providerStatusText(providerStatus, language)}</li>`)}</ul>`,
            })
          : nothing
      }
      <h2>${messages['status.title']}</h2>
      <dl class="facts">
        <div><dt>${messages.channel}</dt><dd>${messages[`channel.${channel}`]}</dd></div>
        <div><dt>${messages.url}</dt><dd>${this.#copy.render(messages.url, url)}<span class="small muted">${fill(messages['url.length'], { length })}</span></dd></div>
        ${refused.length > 0 ? html`<div><dt>${messages.refused}</dt><dd>${refused.map(({ reason, count }) => `${messages[`refused.${reason}`]} ${count}`).join(' / ')}</dd></div>` : nothing}
      </dl>
      <dl class="facts received">${lastReceived.map(({ method, at }) => html`<div><dt>${messages[`method.${method}`]}</dt><dd class="figure">${at === null ? html`<span class="muted">${messages['last.none']}</span>` : fill(messages.last, { at: momentText(at) })}</dd></div>`)}</dl>
      <h2>${messages.title}</h2>
      <div class="bar"><span class="select"><select class="kessai-input" name="verdict" aria-label=${messages.verdict} @change=${this.#handleVerdict}>
        <option value="">${messages['verdict.any']}</option>
        ${(Object.keys(verdicts) as Verdict[]).map((verdict) => html`<option value=${verdict} .selected=${this.#verdict === verdict}>${messages[`verdict.${verdict}`]}</option>`)}
      </select>${chevronIcon}</span></div>`;
  }

  #list(notices: readonly StaffNotice[]) {
    const { messages } = this.#locale;
    if (notices.length === 0) return html`<p class="empty">${messages.empty}</p>`;
    return html`<table role="table" class="stacked" aria-label=${messages.title}>
      <thead role="rowgroup"><tr role="row">
        <th role="columnheader" scope="col">${messages.received}</th>
        <th role="columnheader" scope="col">${messages.number}</th>
        <th role="columnheader" scope="col">${messages.about}</th>
        <th role="columnheader" scope="col">${messages.said}</th>
        <th role="columnheader" scope="col" class="end">${messages.amount}</th>
        <th role="columnheader" scope="col">${messages.verdict}</th>
      </tr></thead>
      <tbody role="rowgroup">${notices.map((each) => this.#notice(each))}</tbody>
    </table>`;
  }

  #notice(row: StaffNotice) {
    const { messages, language } = this.#locale;
    const { method, providerPaymentId, verdict, repeats } = row;
    const tone = verdicts[verdict];
    return html`<tr role="row">
      <td role="cell" data-label=${messages.received} class="figure">${exactText(row.receivedAt)}</td>
      <td role="cell" data-label=${messages.number}><span><span class="code" translate="no">${row.noticeId}</span>${row.source === 'fetched' ? html` <span class="small muted">${messages.fetched}</span>` : nothing}</span></td>
      <td role="cell" data-label=${messages.about}><span>${orderOf(row, messages)} <span class="small muted">${method === null ? '' : messages[`method.${method}`]} <span class="code" translate="no">${providerPaymentId}</span></span></span></td>
      <td role="cell" data-label=${messages.said}>${providerStatusText(row.providerStatus, language)}</td>
      <td role="cell" data-label=${messages.amount} class="end figure">${row.amount === null ? '' : formatYen(row.amount)}</td>
      <td role="cell" data-label=${messages.verdict}><span>${chip(tone, icons[tone], messages[`verdict.${verdict}`])}${repeats > 0 ? html` <span class="small muted">${fill(messages.repeats, { count: repeats })}</span>` : nothing}</span></td>
    </tr>`;
  }

  #handleVerdict = (event: Event): void => {
    this.#verdict = (event.target as HTMLSelectElement).value as Verdict | '';
    void this.#pages.begin();
  };
}
