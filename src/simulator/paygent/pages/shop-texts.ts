import { html } from 'hono/html';
import type { ShopTexts } from '../visits.ts';
import type { Html } from './layout.ts';

/** 店舗名; a shop that sent none is named by what it is. */
export const shopName = ({ merchantName }: ShopTexts): string => merchantName || '加盟店';

/** 自由メモ, as the shop broke its lines. */
export const shopMemo = ({ freeMemo }: ShopTexts): Html | '' =>
  freeMemo ? html`<p class="memo">${freeMemo}</p>` : '';

/** コピーライト, at the foot. */
export const copyright = ({ copyRight }: ShopTexts): Html | undefined =>
  copyRight ? html`<footer>${copyRight}</footer>` : undefined;
