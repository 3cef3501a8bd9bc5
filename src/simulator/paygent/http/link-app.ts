import type { Hono } from 'hono';
import { type Env, newApp } from './site.ts';

/** リンクタイプ has no pages yet: everything on its host is not found, as on any host that lacks the page. */
export const linkApp = (): Hono<Env> => newApp();
