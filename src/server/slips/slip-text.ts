import type { SlipDocument } from './slip-document.ts';
import { slipTexts } from './texts.ts';

/** A slip as plain text, for mails and for copying. */
export function slipText(document: SlipDocument, cautions: readonly string[] = []): string {
  const { lang, standing, heading, facts, numbers, sections, notes, slipUrl, page } = document;
  const texts = slipTexts[lang];
  const lines = [`■ ${heading}`, ''];
  if (standing !== 'payable') lines.push(texts.standing[standing], '');
  for (const { label, value } of facts) lines.push(`${label}: ${value}`);
  if (standing === 'payable') {
    lines.push('');
    for (const { label, shown } of numbers) lines.push(`${label}: ${shown}`);
    if (slipUrl !== undefined) lines.push(`${texts.showSlip}: ${slipUrl}`);
    for (const { title, steps } of sections)
      lines.push('', `■ ${title}`, ...steps.map((step, index) => `${index + 1}. ${step}`));
    lines.push('', `■ ${texts.toKnow}`, ...[...notes, ...cautions].map((note) => `・${note}`));
  }
  lines.push('', `${texts.openPage}: ${page}`, '');
  return lines.join('\n');
}
