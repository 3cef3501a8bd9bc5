import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { type AuditEntry, type AuditPage, readAudit } from '../../client/staff/audit.ts';
import { LocaleController } from '../../ui/locale.ts';
import { chip } from '../internal/chips.ts';
import { consoleStyles } from '../internal/console.styles.ts';
import { drawReading } from '../internal/draw-reading.ts';
import { exactText } from '../internal/format.ts';
import { consoleIcon } from '../internal/icons.ts';
import { orderOf } from '../internal/order-link.ts';
import { Pages } from '../internal/pages.ts';
import { stackedTable } from '../internal/stacked-table.styles.ts';
import { StaffController } from '../internal/staff-controller.ts';
import { StaffView } from '../internal/staff-view.ts';
import { auditStyles } from './audit.styles.ts';
import { detailText } from './detail-text.ts';
import { type AuditMessages, ja } from './messages/ja.ts';

/** How what was done as asked, looked into, or is not known yet differs from what was refused. */
const faces: ReadonlyMap<string, Face> = new Map<string, Face>([
  ['done', ['done', 'done']],
  ['closed', ['done', 'done']],
  ['open', ['plain', 'open']],
  ['under-way', ['wait', 'dots']],
  ['begun', ['wait', 'dots']],
  ['unknown', ['wait', 'dots']],
]);

type Face = ['done' | 'plain' | 'wait' | 'caution', 'done' | 'open' | 'dots' | 'alert'];

const faceOf = (outcome: string): Face => faces.get(outcome) ?? ['caution', 'alert'];

/** The adapter's reasons in words; the provider's codes as they are. */
const outcomeText = (messages: AuditMessages, outcome: string): string => {
  const key = `outcome.${outcome}`;
  return Object.hasOwn(messages, key) ? messages[key as keyof AuditMessages] : outcome;
};

/**
 * 操作履歴: everything staff did, or were refused, newest first. Nothing in it can be changed.
 *
 * @summary Audit log of shop staff. 操作履歴
 * @tag kessai-audit
 * @status experimental
 *
 * @csspart notice - Why the log could not be read.
 * @csspart search - The field for an order number.
 * @csspart previous - The button to newer entries.
 * @csspart next - The button to older entries.
 */
export class KessaiAudit extends StaffView {
  static override styles = [...consoleStyles, stackedTable, auditStyles];
  static override properties = { order: {} };

  readonly #locale = new LocaleController<AuditMessages>(this, {
    ja,
    en: () => import('./messages/en.ts'),
  });
  readonly #staff = new StaffController(this);
  readonly #pages = new Pages<AuditPage>(this, (after, signal) =>
    readAudit(this.#staff.client, { orderId: this.order || undefined, after }, signal),
  );

  /** The order whose entries are shown; empty: all. */
  declare order: string;
  /** Texts over those of the language. */
  declare messages: Partial<AuditMessages> | undefined;

  constructor() {
    super();
    this.order = '';
  }

  protected override readAnew(): void {
    void this.#pages.begin();
  }

  protected override isOfOther(changed: PropertyValues<this>): boolean {
    return super.isOfOther(changed) || changed.has('order');
  }

  override render() {
    const { messages } = this.#locale;
    return html`<form class="bar" role="search" @submit=${this.#handleSubmit}>
        <div class="search">${consoleIcon('search')}<input class="kessai-input" part="search" type="search" name="order" maxlength="64" autocomplete="off" aria-label=${messages.order} placeholder=${messages.order} .value=${this.order} /></div>
        <button class="kessai-button" type="submit">${messages.narrow}</button>
      </form>
      ${drawReading(this.#pages.reading, messages, (value) => this.#entries(value.entries))}
      ${this.#pages.render(messages)}`;
  }

  #entries(entries: readonly AuditEntry[]) {
    const { messages } = this.#locale;
    if (entries.length === 0) return html`<p class="empty">${messages.empty}</p>`;
    return html`<table role="table" class="stacked" aria-label=${messages.title}>
      <thead role="rowgroup"><tr role="row">
        <th role="columnheader" scope="col">${messages.at}</th>
        <th role="columnheader" scope="col">${messages.actor}</th>
        <th role="columnheader" scope="col">${messages.action}</th>
        <th role="columnheader" scope="col">${messages.subject}</th>
        <th role="columnheader" scope="col">${messages.outcome}</th>
      </tr></thead>
      <tbody role="rowgroup">${entries.map((entry) => this.#entry(entry))}</tbody>
    </table>`;
  }

  #entry(entry: AuditEntry) {
    const { messages } = this.#locale;
    const { at, actor, role, action, outcome } = entry;
    return html`<tr role="row">
      <td role="cell" data-label=${messages.at} class="figure">${exactText(at)}</td>
      <td role="cell" data-label=${messages.actor}><span>${actor === role ? messages[`role.${role}`] : actor}${actor === role ? nothing : html` <span class="small muted">${messages[`role.${role}`]}</span>`}</span></td>
      <td role="cell" data-label=${messages.action}>${messages[`action.${action}`]}</td>
      <td role="cell" data-label=${messages.subject}><span class="about">${aboutOf(entry, messages).map((line) => html`<span>${line}</span>`)}</span></td>
      <td role="cell" data-label=${messages.outcome}>${chip(
        ...faceOf(outcome),
        outcomeText(messages, outcome),
      )}</td>
    </tr>`;
  }

  #handleSubmit = (event: Event): void => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    this.order = String(data.get('order') ?? '').trim();
  };
}

/** What it was done to, a line each: the order, whatever else was named, and what is told of it besides. */
function aboutOf(entry: AuditEntry, words: AuditMessages): TemplateResult[] {
  const { orderId, elsewhere, subject, detail } = entry;
  const isOfOrder = orderId !== null || elsewhere !== null;
  const isNamed = subject === (orderId ?? elsewhere?.orderId);
  return [
    ...(isOfOrder ? [orderOf(entry, words)] : []),
    ...(isNamed ? [] : [code(subject, isOfOrder ? 'small muted' : '')]),
    ...(detail === null ? [] : detailLines(detail, words)),
  ];
}

function detailLines(detail: NonNullable<AuditEntry['detail']>, words: AuditMessages): TemplateResult[] {
  const { told, written } = detailText(detail, words);
  return [
    ...(told === undefined ? [] : [html`<span class="small muted">${told}</span>`]),
    ...(written === undefined ? [] : [code(written, 'small muted')]),
  ];
}

const code = (text: string, look: string): TemplateResult =>
  html`<span class="code ${look}" translate="no">${text}</span>`;
