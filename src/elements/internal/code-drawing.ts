import { createSvg } from '../../ui/dom.ts';

/** Where the code stands: the stripes of the card, the ring around the digits, the digits. */
const places = {
  3: [
    'M1 11.5h56M7 24h27',
    'M42 18.5h5a5.5 5.5 0 0 1 0 11h-5a5.5 5.5 0 0 1 0-11Z',
    'M41 24v.01M44.5 24v.01M48 24v.01',
  ],
  4: [
    'M7 14.5h10M7 28h28',
    'M38 7.5h9a5.5 5.5 0 0 1 0 11h-9a5.5 5.5 0 0 1 0-11Z',
    'M37.5 13v.01M41 13v.01M44.5 13v.01M48 13v.01',
  ],
};

const outline = 'M4.75.75h48.5a4 4 0 0 1 4 4v28.5a4 4 0 0 1-4 4H4.75a4 4 0 0 1-4-4V4.75a4 4 0 0 1 4-4Z';

/** Three digits on the back, beside the signature; four on the front of an American Express. */
export function codeDrawing(length: number, description: string): SVGElement {
  const [stripes = '', ring = '', dots = ''] = places[length === 4 ? 4 : 3];
  return createSvg(
    { class: 'kessai-drawing', viewBox: '0 0 58 38', role: 'img', 'aria-label': description },
    { d: outline + ring },
    { d: stripes, 'stroke-width': 6.5, opacity: 0.3 },
    { d: dots, 'stroke-width': 2.6, 'stroke-linecap': 'round' },
  );
}
