import { css } from 'lit';

/** The radio of a row: drawn by us, so that it follows the shop's colours; the row around it is the target. */
export const choiceStyles = css`
.kessai-choice{appearance:none;flex:none;box-sizing:border-box;inline-size:22px;block-size:22px;margin:0;border:1.5px solid var(--k-line-control);border-radius:50%;background:var(--k-field)}
.kessai-choice:checked{border:6.5px solid var(--k-mark)}
.kessai-choice:disabled{border-color:var(--k-line);background:var(--k-sunken)}
@media(forced-colors:active){.kessai-choice:checked{forced-color-adjust:none;border-color:Highlight}}
`;
