import { html } from 'lit';

/** Drawings of the actions, on a field of 20 by 20 like the others. */
const paths = {
  copy: 'M8.5 7H15a1.5 1.5 0 0 1 1.5 1.5V15a1.5 1.5 0 0 1-1.5 1.5H8.5A1.5 1.5 0 0 1 7 15V8.500A1.5 1.5 0 0 1 8.5 7ZM13 7V5a1.5 1.5 0 0 0-1.5-1.5H5A1.5 1.5 0 0 0 3.5 5v6.5A1.5 1.5 0 0 0 5 13h2',
  print: 'M6 7V3h8v4M6 14H3.5V8.5A1.5 1.5 0 0 1 5 7h10a1.5 1.5 0 0 1 1.5 1.5V14H14M6 11.5h8V17H6Z',
  calendar:
    'M5 4.5h10A1.5 1.5 0 0 1 16.5 6v9a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 15V6A1.5 1.5 0 0 1 5 4.5ZM3.5 8.5h13M7 2.8v3M13 2.8v3',
  share: 'M10 12.500V3M6.500 6 10 2.800 13.500 6M6 9H4.500v7.500h11V9H14',
  stores:
    'M10 17.5c3.6-3.8 5.4-6.5 5.4-9a5.4 5.4 0 0 0-10.8 0c0 2.500 1.800 5.200 5.400 9ZM10 6.500a1.900 1.900 0 1 1 0 3.800 1.900 1.900 0 1 1 0-3.800',
  open: 'M11.500 3.500h5v5M16.500 3.500 9 11M14 11.500V15a1.500 1.500 0 0 1-1.500 1.500H5A1.500 1.500 0 0 1 3.500 15V7.500A1.500 1.500 0 0 1 5 6h3.500',
  clock: 'M10 2.800a7.200 7.200 0 1 1 0 14.400 7.200 7.200 0 1 1 0-14.400M10 6v4.300l2.600 1.700',
} as const;

export const actionIcon = (name: keyof typeof paths) =>
  html`<svg class="kessai-icon" viewBox="0 0 20 20" aria-hidden="true"><path d=${paths[name]}></path></svg>`;
