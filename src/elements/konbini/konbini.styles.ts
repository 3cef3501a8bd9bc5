import { css } from 'lit';

export const konbiniStyles = css`
.chains{display:grid;grid-template-columns:minmax(0,1fr);gap:4px;margin-block-end:20px}
.chains legend{padding:0}
.list{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,13em),1fr));gap:0 16px;margin-block-start:4px}
.chain{display:flex;align-items:center;gap:12px;min-block-size:48px;cursor:pointer}
.plate{display:inline-grid;place-items:center;box-sizing:border-box;min-block-size:28px;padding:2px 10px;border:1px solid var(--k-line);border-radius:4px;background:var(--k-paper);font-size:.875em;line-height:1.3;font-weight:600}
.chain:has(:checked) .plate{border-color:var(--k-line-control)}
::slotted(img){max-block-size:28px;background:#fff;border-radius:4px}
.chains[aria-invalid=true] .kessai-choice{border-color:var(--k-error)}
`;
