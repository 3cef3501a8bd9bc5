import { css } from 'lit';
import { stackedTable } from '../internal/stacked-table.styles.ts';

export const settingsStyles = css`${stackedTable}
.state{display:grid;gap:24px}
.state>*{min-inline-size:0}
.methods{display:grid;gap:0;margin:0;padding:0;list-style:none;border-block-start:1px solid var(--k-line)}
.methods li{display:flex;flex-wrap:wrap;align-items:center;gap:4px 14px;min-block-size:44px;padding-block:8px;border-block-end:1px solid var(--k-line)}
.methods .name{flex:0 0 9em;font-weight:600}
.methods .why{flex:1 1 16em;min-inline-size:0;overflow-wrap:anywhere}
.methods .why p{margin:0}
.group{border:1px solid var(--k-line);border-radius:var(--k-radius)}
.group+.group{margin-block-start:8px}
.group>summary{display:flex;align-items:center;gap:4px 12px;flex-wrap:wrap;min-block-size:48px;padding:8px 14px;box-sizing:border-box;list-style:none;cursor:pointer;font-weight:600}
.group>summary::-webkit-details-marker{display:none}
.group>summary:hover{background:color-mix(in oklab,var(--k-ink) 3%,transparent)}
.group>summary:focus-visible{outline:2px solid var(--k-focus);outline-offset:-2px}
.group>summary .title{flex:1 1 auto;min-inline-size:0}
.group>summary>.kessai-icon{flex:none;inline-size:14px;block-size:14px;color:var(--k-muted)}
.group[open]>summary>.kessai-icon{transform:rotate(180deg)}
.inside{display:grid;gap:20px;padding:8px 14px 20px}
.inside>*{min-inline-size:0;margin-block:0}
.fields{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,21em),1fr));gap:20px 28px;align-items:start}
.field{display:grid;gap:6px;min-inline-size:0;margin:0;padding:0;border:0}
.field>*{margin:0;min-inline-size:0}
.field.changed{box-shadow:-10px 0 0 -8px var(--k-mark)}
legend{padding:0;margin-block-end:6px}
.entry{display:flex;align-items:center;gap:8px}
.entry .number{max-inline-size:10em}
.select{display:grid}
.unit{flex:none}
.noted{color:var(--k-text)}
textarea.kessai-input{inline-size:100%;box-sizing:border-box;min-block-size:80px;padding:8px 12px;font:inherit;color:var(--k-text);background:var(--k-field);border:1px solid var(--k-line-control);border-radius:var(--k-radius);resize:vertical}
.ticks{display:grid;grid-template-columns:repeat(auto-fill,minmax(9.5em,1fr));gap:0 12px}
.secret-state{display:flex;flex-wrap:wrap;align-items:center;gap:0 14px}
.link-button{min-block-size:44px;margin-block:-10px;padding:0;border:0;background:none;color:var(--k-link);font:inherit;font-size:.9286em;text-decoration:underline;text-underline-offset:.25em;cursor:pointer}
.link-button:focus-visible{outline:2px solid var(--k-focus);outline-offset:2px}
.foot{position:sticky;inset-block-end:0;z-index:1;display:flex;flex-wrap:wrap;align-items:center;gap:8px 14px;margin-block-start:20px;padding:12px 14px;border:1px solid var(--k-line-control);border-radius:var(--k-radius);background:var(--k-raised)}
.foot .grow{flex:1 1 8em}
.summary{display:grid;gap:14px;margin-block-start:20px;padding:16px;border:1px solid var(--k-line-control);border-radius:var(--k-radius)}
.summary>*{min-inline-size:0;margin:0}
.summary :is(td,tbody th){padding-block:8px;block-size:auto;border-block-end:1px solid var(--k-line);overflow-wrap:anywhere;white-space:normal;vertical-align:top}
.warnings{display:grid;gap:6px;padding-inline-start:1.4em}
.scroll{position:relative;overflow-x:auto}
.scroll:focus-visible{outline:2px solid var(--k-focus);outline-offset:2px}
.files .figure{white-space:nowrap}
.files .link-button{justify-self:start}
.upload{position:relative}
.upload input{position:absolute;inset:0;opacity:0;cursor:pointer;inline-size:100%;block-size:100%}
.upload:focus-within{outline:2px solid var(--k-focus);outline-offset:2px}
.upload.kessai-button{display:inline-flex;align-items:center;justify-content:center;gap:8px;box-sizing:border-box;min-block-size:44px;padding:8px 18px;border:1px solid var(--k-line-control);border-radius:var(--k-radius);font-size:.9375em;font-weight:600}
h2{margin:0;font-size:1.0714em}
.state h2{margin-block-end:12px}
@container(max-width:560px){.methods .name{flex-basis:100%}.foot .kessai-button{flex:1 1 auto}}
@media(forced-colors:active){.field.changed{outline:1px solid Highlight;outline-offset:4px}}
`;
