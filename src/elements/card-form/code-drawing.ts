import { html } from 'lit';

/** Where the code stands: three digits on the back, beside the signature; four on the front of an American Express. */
export const codeDrawing = (length: number, description: string) =>
  html`<svg class="kessai-drawing" viewBox="0 0 58 38" role="img" aria-label=${description} fill="none" stroke="currentColor" stroke-width="1.5"><rect x=".75" y=".75" width="56.5" height="36.5" rx="4"></rect><path d=${
    length === 4 ? 'M7 14.5h10M7 28h28' : 'M1 11.5h56M7 24h27'
  } opacity=".3" stroke-width="6.5"></path><rect x=${length === 4 ? 32.5 : 36.5} y=${length === 4 ? 7.5 : 18.5} width=${length === 4 ? 19.5 : 16} height="11" rx="5.5"></rect><path d=${
    length === 4 ? 'M37 13v.01M40.5 13v.01M44 13v.01M47.5 13v.01' : 'M41 24v.01M44.5 24v.01M48 24v.01'
  } stroke-width="2.6" stroke-linecap="round"></path></svg>`;
