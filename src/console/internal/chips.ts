import { html, type TemplateResult } from 'lit';
import type { OrderStatus } from '../../core/order-status.ts';
import { waitIcon } from '../../ui/icons.ts';
import { consoleIcon, type IconName } from './icons.ts';
import type { StaffWords } from './words.ja.ts';

type ChipTone = 'plain' | 'ink' | 'wait' | 'done' | 'caution' | 'error';

/** A short state: its tone, its shape, its word. */
export const chip = (tone: ChipTone, icon: IconName | 'dots', text: string): TemplateResult =>
  html`<span class="chip tone-${tone}">${icon === 'dots' ? waitIcon : consoleIcon(icon)}${text}</span>`;

const faces: Record<OrderStatus, { tone: ChipTone; icon: IconName }> = {
  processing: { tone: 'plain', icon: 'dashed' },
  awaiting_payment: { tone: 'wait', icon: 'clock' },
  /** The one to work on. */
  accepted: { tone: 'ink', icon: 'open' },
  paid: { tone: 'done', icon: 'done' },
  cancelled: { tone: 'plain', icon: 'off' },
};

/** 対応状況, and beside it, never in its place, 確認中 and 要対応. */
export function statusChips(
  words: StaffWords,
  status: OrderStatus,
  { confirming = false, attention = false } = {},
): TemplateResult {
  const { tone, icon } = faces[status];
  return html`<span class="chips">${chip(tone, icon, words[`order.${status}`])}${
    confirming ? chip('caution', 'dots', words.confirming) : ''
  }${attention ? chip('error', 'alert', words.attention) : ''}</span>`;
}
