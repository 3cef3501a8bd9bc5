import { html, type TemplateResult } from 'lit';

/** Each tone has a shape of its own, so that states differ without colour. Inline SVG in `currentColor`. */
export const icon = (path: string): TemplateResult =>
  html`<svg class="kessai-icon" viewBox="0 0 20 20" aria-hidden="true"><path d=${path}></path></svg>`;

/** Triangle: wrong now. */
export const errorIcon = icon('M10 3.2 17.6 16.4H2.4ZM10 8v3.6M10 14v.01');
/** Octagon: something to know before going on; also the large mark of a failure. */
export const cautionIcon = icon('M7 2.8h6L17.2 7v6L13 17.2H7L2.8 13V7ZM10 6.4v4.4M10 13.6v.01');

/** Dotted ring: the answer is still to come. Never a cross. */
export const waitIcon: TemplateResult = html`<svg class="kessai-icon" viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="7.2" stroke-dasharray="2.6 2.4"></circle><path class="dots" d="M7 10v.01M10 10v.01M13 10v.01"></path></svg>`;

/** Ring with a tick: done. */
export const doneIcon = icon('M10 2.8a7.2 7.2 0 1 1 0 14.4 7.2 7.2 0 1 1 0-14.4M6.7 10.3 9 12.6l4.3-4.8');

/** Arrow of a select. */
export const chevronIcon = icon('m5.5 8 4.5 4.5L14.5 8');
