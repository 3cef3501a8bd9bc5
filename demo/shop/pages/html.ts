import type { HtmlEscapedString } from 'hono/utils/html';

/** What a page, or a part of one, comes to. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;
