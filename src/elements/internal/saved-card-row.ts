import { css, html, nothing, type TemplateResult } from 'lit';
import type { SavedCard } from '../../client/session-client.ts';
import { brandFacts, plateOf } from '../../core/card/brand.ts';
import { fill } from '../../ui/text.ts';

/** Words for a row of saved cards. Spread into the catalogues of the elements that list them. */
export type SavedCardWords = Record<
  | 'last4'
  | 'expiry'
  | 'expiryDate'
  | 'expiryWords'
  | 'comma'
  | 'unnamed'
  | 'default'
  | 'expiring'
  | 'expired'
  | 'refused'
  | 'remove'
  | 'removeIt'
  | 'confirm'
  | 'doRemove'
  | 'cancel'
  | 'removed'
  | 'inUse'
  | 'limited'
  | 'offline'
  | 'notRemoved',
  string
>;

/** 「JCB 下4桁1234」, as far as it is known. */
export function nameOf(words: SavedCardWords, { brand, last4 }: SavedCard): string {
  const parts = [brand && brandFacts[brand].name, last4 && fill(words.last4, { last4 })];
  return parts.filter(Boolean).join(' ') || words.unnamed;
}

/** What a screen reader says of the row: 「JCB 下4桁1234、有効期限2028年12月、期限切れ」. */
export function labelOf(words: SavedCardWords, card: SavedCard): string {
  const [year = '', month = ''] = card.expiry?.split('-') ?? [];
  const parts = [
    nameOf(words, card),
    card.expiry && fill(words.expiryWords, { year, month: Number(month) }),
    card.isDefault && words.default,
    card.standing !== 'good' && words[card.standing],
    card.isRefused && words.refused,
  ];
  return parts.filter(Boolean).join(words.comma);
}

/** Plate, last four digits, expiry and its tags. Never more of the number than that. */
export function cardFace(words: SavedCardWords, card: SavedCard): TemplateResult {
  const { brand, last4, expiry, standing } = card;
  const [year = '', month = ''] = expiry?.split('-') ?? [];
  const [before = '', after = ''] = words.last4.split('{last4}');
  return html`<span class="face">
    <span class="card">
      ${brand ? html`<span class="plate" part="brand">${plateOf(brand)}</span>` : nothing}
      ${last4 ? html`<span class="whole">${before}<b>${last4}</b>${after}</span>` : brand ? nothing : words.unnamed}
    </span>
    <span class="muted facts">
      ${expiry ? html`<span class="whole">${fill(words.expiry, { date: fill(words.expiryDate, { month, year: year.slice(2) }) })}</span>` : nothing}
      ${card.isDefault ? html`<span class="tag">${words.default}</span>` : nothing}
      ${standing === 'good' ? nothing : html`<span class="tag ${standing}">${words[standing]}</span>`}
      ${card.isRefused ? html`<span class="tag refused">${words.refused}</span>` : nothing}
    </span>
  </span>`;
}

/** Rows between hairlines, the face of a card, its tags, the links at the end and the question before deleting. */
export const cardRowStyles = css`
.list{display:grid;grid-template-columns:minmax(0,1fr)}
.item{display:grid;grid-template-columns:minmax(0,1fr);border-block-end:1px solid var(--k-line)}
.line{display:flex;flex-wrap:wrap;align-items:center;justify-content:flex-end;column-gap:20px}
.row{flex:1 0 auto;max-inline-size:100%;box-sizing:border-box;display:grid;grid-template-columns:22px minmax(0,1fr);gap:0 12px;align-items:center;min-block-size:64px;padding-block:10px;line-height:1.5;cursor:pointer}
.row.fixed{grid-template-columns:minmax(0,1fr);cursor:auto}
.off .row{cursor:default}
.face{display:grid;gap:2px}
.card,.facts{display:flex;flex-wrap:wrap;align-items:center;gap:2px 8px}
.off .card{color:var(--k-muted)}
.plate{display:inline-grid;place-items:center;box-sizing:border-box;min-inline-size:44px;block-size:22px;padding:0 6px;border:1px solid var(--k-line-control);border-radius:4px;background:var(--k-paper);color:var(--k-text);font-size:11.5px;line-height:1;font-weight:600;white-space:nowrap}
.tag{box-sizing:border-box;padding:0 6px;border:1px solid;border-radius:4px;font-size:12px;line-height:1.5;white-space:nowrap}
.tag.expiring{color:var(--kessai-color-caution,var(--kessai-amber,light-dark(#855300,#f0c274)))}
.tag:is(.expired,.refused){color:var(--k-error)}
.link{min-block-size:44px;min-inline-size:44px;padding:0;border:0;background:none;font:inherit;font-size:.875em;color:var(--k-link);text-decoration:underline;text-underline-offset:.25em;text-decoration-thickness:1px;cursor:pointer}
.link:focus-visible{outline:2px solid var(--k-focus);outline-offset:2px}
.confirm{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:12px 20px;padding-block:14px}
.confirm p{flex:1 1 14em}
.confirm div{display:flex;flex-wrap:wrap;gap:12px}
.danger{color:var(--k-error);border-color:var(--k-error)}
.kessai-notice{margin-block:0 14px}
`;
