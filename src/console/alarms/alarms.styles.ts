import { css } from 'lit';

export const alarmsStyles = css`
.alarms{display:grid;gap:12px}
.alarm{border:1px solid var(--k-line);border-radius:var(--k-radius)}
.alarm[open]{border-color:var(--k-line-control)}
summary{display:flex;flex-wrap:wrap;align-items:center;gap:4px 12px;min-block-size:44px;padding:8px 14px;box-sizing:border-box;list-style:none;cursor:pointer}
summary::-webkit-details-marker{display:none}
.alarm>summary:focus-visible{outline-offset:-2px}
summary:hover{background:color-mix(in oklab,var(--k-ink) 3%,transparent)}
summary .title{flex:1 1 18em;min-inline-size:0;font-weight:600;overflow-wrap:anywhere}
.closed .title{font-weight:400}
summary>.kessai-icon{flex:none;inline-size:14px;block-size:14px;color:var(--k-muted)}
[open]>summary>.kessai-icon{transform:rotate(180deg)}
[open]>summary{border-block-end:1px solid var(--k-line)}
.inside{display:grid;gap:12px;padding:14px 14px 16px}
.inside>*{min-inline-size:0;margin:0}
.steps{display:grid;gap:6px;padding-inline-start:1.8em;list-style:decimal}
.links{display:flex;flex-wrap:wrap;gap:0 20px}
.links a{display:inline-flex;align-items:center;min-block-size:44px;color:var(--k-link)}
.facts{margin:0}
.facts dd{margin:0;min-inline-size:0;overflow-wrap:anywhere}
.facts>div.meant dt{font-weight:600}
.note{display:flex;flex-wrap:wrap;align-items:end;gap:12px}
.note label{display:grid;gap:4px;flex:1 1 18em;font-size:.9286em}
.note textarea{inline-size:100%;box-sizing:border-box;min-block-size:64px;padding:8px 12px;font:inherit;font-size:max(16px,1em);color:var(--k-text);background:var(--k-field);border:1px solid var(--k-line-control);border-radius:var(--k-radius);resize:vertical}
.note textarea:hover{border-color:var(--k-text)}
.checking{display:flex;flex-wrap:wrap;align-items:center;gap:8px 16px}
.checking p{flex:1 1 16em;margin:0}
@container(max-width:560px){summary .title{flex-basis:100%}summary>.kessai-icon{margin-inline-start:auto}}
`;
