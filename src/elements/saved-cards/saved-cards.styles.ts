import { css } from 'lit';

export const savedCardsStyles = css`
:host{container-type:inline-size}
:host(:state(empty)){display:none}
.list:focus{outline:none}
.item:first-child{border-block-start:1px solid var(--k-line)}
.item:last-child{border-block-end:0}
.item:last-child.chosen{margin-block-end:-18px}
.row:hover{background:color-mix(in oklab,var(--k-ink) 3%,transparent)}
.off .row:hover{background:none}
.chosen .row>span:last-child{font-weight:600}
.chosen .facts{font-weight:400}
.panel{display:grid;grid-template-columns:minmax(0,1fr);gap:4px;margin-block:-12px 20px}
.kessai-choice{appearance:none;box-sizing:border-box;inline-size:22px;block-size:22px;margin:0;border:1.5px solid var(--k-line-control);border-radius:50%;background:var(--k-field)}
.kessai-choice:checked{border:6.5px solid var(--k-mark)}
.kessai-choice:disabled{border-color:var(--k-line);background:var(--k-sunken)}
[part=unfold]{inline-size:100%}
@media(forced-colors:active){.kessai-choice:checked{forced-color-adjust:none;border-color:Highlight}}
`;
