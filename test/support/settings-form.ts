import type { Locator } from 'playwright-core';
import type { Clerk } from './back-office.ts';

/** Settings are read and changed by an admin alone. */
export const ADMIN = { role: 'admin' } as const;

export const form = ({ page }: Clerk): Locator => page.locator('kessai-settings');

/** The input of a field, by the path of the field. */
export const fieldOf = (clerk: Clerk, path: string): Locator =>
  form(clerk).locator(`#s-${path.replaceAll('.', '-')}`);

/** Opens a group of the form, as a person does who wants to see it; one with something wrong in it stands open already. */
export async function openGroup(clerk: Clerk, title: string): Promise<void> {
  await clerk.look('settings');
  await showGroup(clerk, title);
}

/** The same while the form is on the screen already, with what was typed into it. */
export async function showGroup(clerk: Clerk, title: string): Promise<void> {
  const head = form(clerk)
    .locator('summary')
    .filter({ has: clerk.page.getByText(title, { exact: true }) });
  await head.waitFor();
  if (!(await head.evaluate(({ parentElement }) => parentElement!.hasAttribute('open')))) await head.click();
}

/** Types, and leaves the field. */
export async function type(clerk: Clerk, path: string, text: string): Promise<void> {
  await fieldOf(clerk, path).fill(text);
  await fieldOf(clerk, path).blur();
}

export const press = (clerk: Clerk, name: string): Promise<void> =>
  form(clerk).getByRole('button', { name }).click();

/** 登録: reviews, and says yes. */
export async function save(clerk: Clerk): Promise<void> {
  await press(clerk, '変更を確認する');
  await form(clerk).getByRole('heading', { name: '登録する内容' }).waitFor();
  await press(clerk, '接続テストをして登録する');
  await clerk.answer('設定を登録しますか', '接続テストをして登録する');
}

export const isTold = (clerk: Clerk, text: string): Promise<void> =>
  form(clerk).locator('.kessai-notice').filter({ hasText: text }).waitFor();
