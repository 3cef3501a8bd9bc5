import { css } from 'lit';

export const orderReviewStyles = css`
:host,.block,.lines,.totals{display:grid;grid-template-columns:minmax(0,1fr)}
:host{gap:36px}
.block{gap:16px}
[part=summary] h2{font-size:1.0625em}
.lines{gap:14px}
.lines li{display:flex;justify-content:space-between;align-items:center;gap:12px;font-size:.9375em;line-height:1.5}
.lines li>span:first-child{display:grid}
.totals{gap:6px;padding-block-start:14px;border-block-start:1px solid var(--k-line);font-size:.9375em}
.totals>div{display:flex;justify-content:space-between;gap:16px}
.totals dt{color:inherit;font-size:1em}
.totals>.grand{align-items:baseline;margin-block-start:6px;padding-block-start:12px;border-block-start:1px solid var(--k-line)}
.grand dt{font-weight:600}
.grand dt span{font-weight:400}
.grand .number{font-size:1.6em;line-height:1.2;font-weight:600}
.link{display:inline-flex;justify-self:start;align-items:center;min-block-size:44px;margin-block:-4px -10px;padding:0;border:0;background:none;font:inherit;font-size:.9333em;color:var(--k-link);text-decoration:underline;text-underline-offset:.25em;text-decoration-thickness:1px;cursor:pointer}
dialog:focus{outline:none}
dialog{box-sizing:border-box;inline-size:min(560px,calc(100vw - 32px));max-block-size:calc(100dvh - 32px);padding:24px 20px;border:1px solid var(--k-line);border-radius:calc(var(--k-radius)*1.5);background:var(--k-paper);color:inherit}
dialog::backdrop{background:rgb(0 0 0/.45)}
dialog>form{display:grid;gap:28px}
.caution{white-space:pre-line;font-size:.9375em}
.actions{display:grid;gap:8px}
.consent{margin-block-end:8px;padding:12px 14px;border-radius:var(--k-radius);background:var(--k-sunken);color:var(--k-muted);font-size:.8125em;line-height:1.6}
`;
