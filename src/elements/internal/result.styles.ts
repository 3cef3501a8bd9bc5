import { css } from 'lit';

/** One skeleton for every screen that stands in place of the form: mark, title, sentence, rows, actions. */
export const resultStyles = css`
.frame{display:grid;max-inline-size:35em;box-sizing:border-box;grid-template-columns:minmax(0,1fr);gap:12px;padding:28px 20px 20px}
.frame:focus{outline:2px solid var(--k-focus);outline-offset:2px}
.frame:focus:not(:focus-visible){outline:none}
.mark{inline-size:48px;block-size:48px;margin-block-end:4px;color:var(--k-tone,var(--k-muted))}
.mark .kessai-icon{inline-size:66px;block-size:66px;margin:-9px;stroke-width:.65}
.dots{stroke-width:1.6}
.kessai-error{--k-tone:var(--k-error);display:block;margin:0}
.polling{display:flex;align-items:center;gap:10px;color:var(--k-muted);font-size:.875em}
.rows{margin-block-start:8px}
.actions{display:grid;gap:8px;margin-block-start:8px}
`;
