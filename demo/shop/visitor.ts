import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Language } from './catalog.ts';

export const languages = ['ja', 'en'] as const satisfies readonly Language[];
export const schemes = ['light', 'dark', 'auto'] as const;
export const presets = ['none', 'minimal', 'craft', 'fashion', 'pop', 'ec-cube'] as const;

/** Who is looking, and how they want to see it. */
export interface Visitor {
  id: string;
  language: Language;
  scheme: (typeof schemes)[number];
  preset: (typeof presets)[number];
}

const oneOf = <T extends string>(values: readonly T[], value: string | undefined): T =>
  values.includes(value as T) ? (value as T) : values[0]!;

/** Reads the visitor from cookies; the first visit gets an id. */
export function visitorOf(c: Context): Visitor {
  let id = getCookie(c, 'visitor');
  if (!id || !/^[\w-]{36}$/.test(id)) {
    id = crypto.randomUUID();
    setCookie(c, 'visitor', id, { httpOnly: true, sameSite: 'Lax', path: '/' });
  }
  return {
    id,
    language: oneOf(languages, getCookie(c, 'language')),
    scheme: oneOf(schemes, getCookie(c, 'scheme')),
    preset: oneOf(presets, getCookie(c, 'preset')),
  };
}
