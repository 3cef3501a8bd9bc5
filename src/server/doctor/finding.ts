import type { Words } from '../../core/settings.ts';

/** `red`: payments fail, or will. `yellow`: worth a look. */
export type Light = 'green' | 'yellow' | 'red';

/** One line of `kessai doctor`. */
export interface Finding {
  /** What was looked at, for programs: `connection`, `notice-url`. */
  check: string;
  light: Light;
  what: Words;
  /** Of what is not green: what puts it right. */
  fix?: Words;
}

export const green = (check: string, ja: string, en: string): Finding => ({
  check,
  light: 'green',
  what: { ja, en },
});

export const found = (light: 'yellow' | 'red', check: string, what: Words, fix: Words): Finding => ({
  check,
  light,
  what,
  fix,
});
