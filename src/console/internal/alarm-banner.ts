import { html, type TemplateResult } from 'lit';
import type { AlarmView } from '../../client/staff/open-alarms.ts';
import { notice } from '../../ui/notice.ts';
import { fill } from '../../ui/text.ts';
import type { AlarmTitles } from './alarm-titles.ja.ts';

/** 「注文1033：二重請求のおそれがあります」 */
export function alarmTitle({ kind, orderId }: AlarmView, titles: AlarmTitles): string {
  const about = orderId === null ? titles['about.none'] : fill(titles['about.order'], { order: orderId });
  const title = fill(titles[kind], { about });
  return title.charAt(0).toUpperCase() + title.slice(1);
}

/** Red above everything, without a way to close it: only what is proven closes an alarm. */
export const alarmBanner = (
  alarm: AlarmView,
  titles: AlarmTitles,
  link: { href: string; label: string },
): TemplateResult =>
  notice(alarm.grave ? 'error' : 'caution', alarmTitle(alarm, titles), {
    more: html`<p><a href=${link.href}>${link.label}</a></p>`,
  });
