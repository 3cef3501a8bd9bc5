import { css } from 'lit';

export const paymentDetailStyles = css`
.sheet{padding:16px 20px 20px;border:1px solid var(--k-line);border-radius:calc(var(--k-radius)*1.5);background:var(--k-raised)}
.sheet-head{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:4px 12px}
.sheet-head h2{font-size:1.2857em;outline:none}
.sum{margin-block:8px 4px;font-size:2.2857em;line-height:1.3;font-weight:600;letter-spacing:-.01em}
.trio{display:flex;flex-wrap:wrap;gap:4px 24px}
.trio>div{display:flex;gap:8px}
.trio .tone-error dd{color:var(--k-tone)}
.trio dt{color:var(--k-muted);font-size:1em;line-height:inherit}
.deeds{display:grid;grid-template-columns:1fr 1fr;gap:8px;margin-block:16px 0}
.deeds .kessai-filled{grid-column:1/-1}
.deeds .kessai-button{min-inline-size:0}
.deeds .kessai-button:only-child,.deeds:not(:has(.kessai-filled)) .kessai-button:last-child:nth-child(odd),.deeds:has(.kessai-filled) .kessai-button:last-child:nth-child(even){grid-column:1/-1}
.again{display:flex;justify-content:flex-end;margin-block:4px 8px}
.hints{display:grid;gap:8px;margin-block:12px 4px}
.hints li{display:grid;grid-template-columns:auto minmax(0,1fr);gap:8px;color:var(--k-muted)}
.hints .kessai-icon{inline-size:18px;block-size:18px;margin-block-start:2px}
.kessai-notice{margin-block:12px}
.kessai-notice dl{display:grid;gap:4px;margin-block-start:8px}
.kessai-notice dt{font-size:.9286em}
.amount-form{display:grid;gap:4px;margin-block:16px 20px;padding-block-start:16px;border-block-start:1px solid var(--k-line)}
.amount-form .kessai-input{max-inline-size:11em;text-align:end}
.amount-form .link-button{justify-self:start}
.amount-form .loss{margin-block:8px 0}
.amount-form .wide{grid-column:1/-1}
.form-actions{display:flex;flex-wrap:wrap;gap:8px;margin-block-start:12px}
.after{display:flex;align-items:baseline;gap:8px}
.after output{font-weight:600;font-size:1.1429em}
#refund-all{justify-self:start;margin-block-start:12px}
.panel-lines{display:grid;gap:8px;margin-block:12px}
.panel-lines .kessai-notice{margin:0}
.facts{margin-block-start:12px}
.facts .whole{display:inline-block;white-space:normal}
.history li{display:grid;grid-template-columns:20px minmax(0,1fr) auto;gap:10px;padding-block:8px}
.history li>.kessai-icon{inline-size:18px;block-size:18px;margin-block-start:2px;color:var(--k-tone,var(--k-muted))}
.history div{display:grid}
.history .facts-line{display:flex;flex-wrap:wrap;gap:0 10px}
.history .code{font-size:.9286em}
.others li{border-block-end:1px solid var(--k-line)}
.others button{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 12px;inline-size:100%;min-block-size:44px;padding:6px 0;border:0;background:none;font:inherit;color:inherit;text-align:start;cursor:pointer}
.others button:hover{background:color-mix(in oklab,var(--k-ink) 3%,transparent)}
.others button:focus-visible{outline:2px solid var(--k-focus);outline-offset:2px}
.others .muted{grid-column:1/-1}
.hints .place{display:block;padding-inline-start:26px}
.slip-text{white-space:pre-line}
.facts>div:has(.slip-text){grid-template-columns:minmax(0,1fr)}
.facts>div .copyable:has(.slip-text){margin-block:0;align-items:start}
.copyable:has(.slip-text) .icon-button{margin-block-start:-11px}
.slip-actions{display:flex;flex-wrap:wrap;gap:8px;margin-block-start:12px}
@container(max-width:420px){.sheet{padding-inline:16px}}
`;
