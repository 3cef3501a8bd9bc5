import { css } from 'lit';

export const paymentMethodsStyles = css`
:host{container-type:inline-size;--k-pad:var(--kessai-panel-padding,16px)}
.frame{overflow:clip}
.item+.item{border-block-start:1px solid var(--k-line)}
.row{display:grid;grid-template-columns:22px minmax(0,1fr);gap:0 12px;align-items:center;box-sizing:border-box;min-block-size:60px;padding:12px var(--k-pad);line-height:1.5;cursor:pointer}
.row:hover{background:color-mix(in oklab,var(--k-ink) 3%,transparent)}
.row b{font-weight:400}
.chosen .row b{font-weight:600}
.off .row{background:none;cursor:default}
.off b{color:var(--k-muted)}
.text{display:grid}
.meta{display:flex;flex-wrap:wrap;align-items:center;gap:4px 12px;grid-column:2}
img{block-size:24px;inline-size:auto;max-inline-size:160px;background:#fff;border-radius:4px}
.brands{display:flex;flex-wrap:wrap;gap:4px;grid-column:2;min-block-size:22px;margin-block-start:8px}
.brand{display:inline-grid;place-items:center;box-sizing:border-box;block-size:22px;padding:0 6px;border:1px solid var(--k-line);border-radius:4px;background:var(--k-paper);color:var(--k-muted);font-size:11.5px;line-height:1;white-space:nowrap}
.brand.on{color:var(--k-text);border-color:var(--k-line-control);font-weight:600}
.panel{display:grid;grid-template-columns:minmax(0,1fr);gap:24px;padding:4px var(--k-pad) 24px}
.panel[hidden]{display:none}
:where(.panel) ::slotted(kessai-installments){border-block-start:1px solid var(--k-line);padding-block-start:24px}
@container(max-width:359.9px){.row,.panel{padding-inline:var(--kessai-panel-padding,12px)}}
@container(min-width:480px){.row,.panel{padding-inline:var(--kessai-panel-padding,20px)}
.row{grid-template-columns:22px minmax(0,1fr) auto}.brands,.meta{grid-column:3;margin:0}.meta{justify-content:end}.meta+.brands{grid-column:2}}
`;
