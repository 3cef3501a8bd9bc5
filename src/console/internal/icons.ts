import { html, type TemplateResult } from 'lit';

/** Drawings on a field of 20 by 20; each state has a shape of its own, so that they differ without colour. */
const paths = {
  /** 決済処理中: its ring is dashed by the sheet. */
  dashed: 'M10 3a7 7 0 1 1 0 14 7 7 0 1 1 0-14',
  clock: 'M10 2.800a7.200 7.200 0 1 1 0 14.400 7.200 7.200 0 1 1 0-14.400M10 6v4.300l2.600 1.700',
  /** 新規受付: ring with a dot. */
  open: 'M10 3.500a6.500 6.500 0 1 1 0 13 6.500 6.500 0 1 1 0-13M10 9.200a.8.8 0 1 1 0 1.600.8.8 0 1 1 0-1.600',
  done: 'M10 2.800a7.200 7.200 0 1 1 0 14.400 7.200 7.200 0 1 1 0-14.400M6.700 10.300 9 12.600l4.300-4.800',
  off: 'M10 3a7 7 0 1 1 0 14 7 7 0 1 1 0-14M5.200 14.800l9.600-9.600',
  alert: 'M10 3.200 17.600 16.400H2.400ZM10 8v3.600M10 14v.01',
  copy: 'M8.500 7H15a1.500 1.500 0 0 1 1.500 1.500V15a1.500 1.500 0 0 1-1.500 1.500H8.500A1.500 1.500 0 0 1 7 15V8.500A1.500 1.500 0 0 1 8.500 7ZM13 7V5a1.500 1.500 0 0 0-1.500-1.500H5A1.500 1.500 0 0 0 3.500 5v6.500A1.500 1.500 0 0 0 5 13h2',
  search: 'M9 3.800a5.200 5.200 0 1 1 0 10.400 5.200 5.200 0 1 1 0-10.400M13 13l3.500 3.500',
  back: 'M12 4.500 6.500 10l5.500 5.500',
  up: 'M10 16V4.500M5.500 9 10 4.500 14.500 9',
  down: 'M10 4v11.500M5.500 11 10 15.500 14.500 11',
} as const;

export type IconName = keyof typeof paths;

export const consoleIcon = (name: IconName): TemplateResult =>
  html`<svg class="kessai-icon ${name}" viewBox="0 0 20 20" aria-hidden="true"><path d=${paths[name]}></path></svg>`;
