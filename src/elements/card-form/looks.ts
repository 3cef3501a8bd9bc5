import { brandFacts, plateOf } from '../../core/card/brand.ts';
import type { FieldProblem } from '../../core/card/problem.ts';
import { securityCodeLength } from '../../core/card/security-code.ts';
import type { CardField } from '../../core/errors.ts';
import { createNode } from '../../ui/dom.ts';
import type { Locale } from '../../ui/locale.ts';
import { fill, oneOf } from '../../ui/text.ts';
import { codeDrawing } from '../internal/code-drawing.ts';
import type { CardEntry } from './card-entry.ts';
import type { CardFormMessages } from './messages/ja.ts';

/** A problem in words, with what the shop takes. */
export function problemText(
  problem: FieldProblem,
  { brand, rules }: CardEntry,
  { messages, language }: Locale<CardFormMessages>,
): string {
  return fill(messages[problem], {
    brand: brand ? brandFacts[brand].name : '',
    brands: oneOf(
      language,
      rules.brands.map((key) => brandFacts[key].name),
    ),
    min: 2,
    max: 45,
  });
}

/** What stands in a field beside its text: the brand once it is known, and where the code is on such a card. */
export function adornments(
  { brand }: CardEntry,
  messages: CardFormMessages,
): Partial<Record<CardField, Element>> {
  const length = securityCodeLength(brand);
  return {
    ...(brand && { number: createNode('span', { class: 'kessai-brand kessai-on' }, plateOf(brand)) }),
    cvc: codeDrawing(length, length === 4 ? messages.drawing4 : messages.drawing3),
  };
}
