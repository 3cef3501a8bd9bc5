import { html, type TemplateResult } from 'lit';
import { brandFacts, type CardBrand } from '../../core/card/brand.ts';
import { countOf, type Installments, kindOf } from '../../core/installments.ts';
import { fill } from '../../ui/text.ts';
import type { Vocabulary } from './vocabulary.ja.ts';

interface PaidCard {
  brand?: CardBrand | undefined;
  /** 下4桁 */
  last4?: string | undefined;
  installments?: Installments | undefined;
}

/** 分割払い 3回 */
export const planName = (words: Pick<Vocabulary, ReturnType<typeof kindOf>>, plan: Installments): string =>
  fill(words[kindOf(plan)], { n: countOf(plan) ?? 1 });

/** 「Visa 下4桁 1111、一括払い」, each piece on one line. What is not known is left out. */
export function cardText(words: Vocabulary, { brand, last4, installments }: PaidCard): TemplateResult {
  const name = brand && brandFacts[brand].name;
  const digits = last4 && fill(words.last4, { last4 });
  const joint = (name || digits) && installments ? words.joint : '';
  return html`${name} <span class="whole">${digits}${joint}</span><wbr /><span class="whole">${
    installments && planName(words, installments)
  }</span>`;
}
