/** Drawings on a field of 20 by 20. Each tone has a shape of its own, so that states differ without colour. */

/** Triangle: wrong now. */
export const errorPath = 'M10 3.2 17.6 16.4H2.4ZM10 8v3.6M10 14v.01';

/** Octagon: something to know before going on; also the large mark of a failure. */
export const cautionPath = 'M7 2.8h6L17.2 7v6L13 17.2H7L2.8 13V7ZM10 6.4v4.4M10 13.6v.01';

/** Ring with a tick: done. */
export const donePath = 'M10 2.8a7.2 7.2 0 1 1 0 14.4 7.2 7.2 0 1 1 0-14.4M6.7 10.3 9 12.6l4.3-4.8';

/** Arrow of a select. */
export const chevronPath = 'm5.5 8 4.5 4.5L14.5 8';
