import { html, type TemplateResult } from 'lit';
import { cautionPath, chevronPath, donePath, errorPath } from './icon-paths.ts';

/** Inline SVG in `currentColor`, for templates. */
const icon = (path: string): TemplateResult =>
  html`<svg class="kessai-icon" viewBox="0 0 20 20" aria-hidden="true"><path d=${path}></path></svg>`;

export const errorIcon = icon(errorPath);
export const cautionIcon = icon(cautionPath);
export const doneIcon = icon(donePath);
export const chevronIcon = icon(chevronPath);

/** Dotted ring: the answer is still to come. Never a cross. */
export const waitIcon: TemplateResult = html`<svg class="kessai-icon" viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="7.2" stroke-dasharray="2.6 2.4"></circle><path class="dots" d="M7 10v.01M10 10v.01M13 10v.01"></path></svg>`;
