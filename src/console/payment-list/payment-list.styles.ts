import { css } from 'lit';

export const paymentListStyles = css`
.tools{display:grid;gap:12px;margin-block-end:8px}
.first{display:flex;flex-wrap:wrap;align-items:center;gap:12px}
.method{flex:none;max-inline-size:16em}
.first [part=csv]{margin-inline-start:auto}
.field{display:grid;grid-template-columns:minmax(0,1fr);min-inline-size:0;gap:2px;font-size:.9286em;color:var(--k-muted)}
.fields{display:grid;grid-template-columns:repeat(auto-fill,minmax(160px,1fr));gap:12px 16px;padding-block:4px 12px}
.fields[hidden]{display:none}
.fields .kessai-input{color:var(--k-text)}
.c-order{min-inline-size:5em;max-inline-size:11em}
tr:has(.order-number:not(.whole)) td.c-order{padding-block:8px}
.row-link::after{content:'';position:absolute;inset:0}
.row-link:focus-visible{outline:none}
tr:has(.row-link:focus-visible){outline:2px solid var(--k-focus);outline-offset:-2px}
.c-created,.c-method,.c-provider,.c-name{white-space:nowrap}
td.c-provider{color:var(--k-muted)}
table .chips{flex-wrap:nowrap}
.c-name,.c-provider,.c-method{max-inline-size:0;overflow:hidden;text-overflow:ellipsis}
.c-name{inline-size:14%}.c-method{inline-size:24%}.c-provider{inline-size:22%}
.c-amount{text-align:end;font-weight:600;white-space:nowrap}
th.c-amount{font-weight:400}
@container(min-width:800px){.c-amount{padding-inline-end:24px}.differs{margin-inline-end:-18px}}
.c-pick{min-inline-size:40px;inline-size:40px;box-sizing:border-box;text-align:center;padding-inline:0}
th.c-pick{padding-inline:4px}
td.c-pick .tick{position:relative;z-index:1}
th .pick{display:grid;justify-items:center;gap:0}
th .pick .tick{margin-block:-11px -9px}
tr.superseded td:not(.c-pick){color:var(--k-muted);font-weight:400}
.differs{color:var(--k-error);font-weight:400}
.differs .kessai-icon{inline-size:14px;block-size:14px;vertical-align:-2px}
tbody[aria-busy=true]{cursor:progress}
.bulk.some{position:sticky;inset-block-end:0;z-index:2;margin-block-start:-1px;border-block-start:1px solid var(--k-line)}
.bulk{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:8px 16px;min-block-size:60px;padding-block:8px;border-block-end:1px solid var(--k-line);background:var(--k-paper)}
.bulk p{flex:1 1 16em}
.run{margin-block:0 16px;padding:14px 16px;border:1px solid var(--k-line);border-radius:var(--k-radius)}
.run progress{appearance:none;display:block;inline-size:100%;block-size:8px;margin-block:8px;border:0;border-radius:4px;overflow:hidden;background:color-mix(in oklab,var(--k-ink) 10%,var(--k-paper))}
.run progress::-webkit-progress-bar{background:none}
.run progress::-webkit-progress-value{background:var(--k-mark)}
.run progress::-moz-progress-bar{background:var(--k-mark)}
.run ol{display:grid;gap:4px;margin-block:8px 0;max-block-size:16em;overflow:auto}
.run li{display:flex;gap:8px;align-items:center;color:var(--k-tone,inherit)}
.run .kessai-icon{inline-size:16px;block-size:16px}
.head{display:flex;align-items:center;justify-content:space-between;gap:12px}
.cards-only{display:none}
@container(min-width:712px) and (max-width:759.9px){table .chips{flex-wrap:wrap}td{padding-inline:4px}th{padding-inline:4px}}
@container(min-width:712px) and (max-width:959.9px){.c-name{display:none}table .chips{flex-wrap:wrap}td:is(.c-method,.c-provider){white-space:normal;overflow:visible;block-size:36px;padding-block:4px;line-height:1.3}.c-method{inline-size:27%;min-inline-size:6.5em}.c-provider{inline-size:22%;min-inline-size:8.2em}:host(:lang(ja)) td.c-method{white-space:nowrap;overflow:hidden}td.c-status:has(.chip+.chip){block-size:36px;padding-block:4px}}
@container(min-width:712px) and (max-width:819.9px){:host(:not(:lang(ja))) :is(.c-method,.c-provider){min-inline-size:5.5em}:host(:not(:lang(ja))) :is(th.c-provider,th.c-created,td.c-created){white-space:normal;overflow-wrap:normal;word-break:normal}}
@container(max-width:711.9px){
.tools{gap:8px}
.search{max-inline-size:none;flex-basis:100%}
.method{max-inline-size:none;flex:1 1 10em}
.first [part=csv]{margin:0}
.segments{margin-inline:-16px;padding-inline:16px}
table,tbody{display:block}
thead{display:block;position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)}
tbody tr{display:grid;grid-template-columns:fit-content(60%) minmax(0,1fr) auto;gap:2px 10px;align-items:center;padding-block:10px;border-block-end:1px solid var(--k-line)}
tbody tr td:is([class]),tbody tr:hover td:is([class]){display:block;block-size:auto;padding:0;border:0;max-inline-size:none;inline-size:auto;min-inline-size:0}
table .chips{flex-wrap:wrap}
tr[aria-selected=true]{background:color-mix(in oklab,var(--k-mark) 8%,var(--k-paper));margin-inline:-16px;padding-inline:16px}
tr[aria-selected=true] td,tr[aria-selected=true]:hover td{background:none}
td.c-order{grid-area:1/1}
td.c-method{grid-area:1/2;white-space:normal}
td.c-amount{grid-area:1/3;font-size:1.0714em}
td.c-status{grid-area:2/1/3/3}
td.c-created{grid-area:2/3;text-align:end;font-size:.9286em;color:var(--k-muted)}
td.c-name{grid-area:3/1/4/3;font-size:.9286em;color:var(--k-muted)}
td.c-name:empty{display:none}
td.c-provider{grid-area:3/3;font-size:.9286em;text-align:end}
td.c-pick{grid-area:4/1/5/3;text-align:start}
td.c-pick[data-operation=void]{grid-area:4/3;justify-self:end}
td.c-pick:empty{display:none}
tr:has(.order-number:not(.whole)) td.c-order{grid-column-end:3;padding:0}
tr:has(.order-number:not(.whole)) td.c-method{grid-area:4/1/5/4}
tr:has(.order-number:not(.whole)) td.c-pick{grid-row:5}
td.c-pick .tick{display:inline-flex;align-items:center;gap:8px;margin:-4px 0;white-space:nowrap}
.cards-only{display:inline}
}
`;
