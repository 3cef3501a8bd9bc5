import { linkPaymentClass, paymentClass, splitCounts } from '../../../gateways/paygent/wire.ts';

/** 支払区分 and 分割回数 as one value of a list: `61-3` is 分割 3回. */
export interface PlanChoice {
  value: string;
  label: string;
}

const once: PlanChoice = { value: paymentClass.once, label: '一括払い' };
const bonus: PlanChoice = { value: paymentClass.bonus, label: 'ボーナス一括払い' };
const revolving: PlanChoice = { value: paymentClass.revolving, label: 'リボ払い' };
const regular: PlanChoice[] = splitCounts.map((count) => ({
  value: `${paymentClass.regular}-${count}`,
  label: `分割払い ${count}回`,
}));

/** What a link request lets the buyer choose from, by its カード支払区分. */
export const plansOf = (linkClass: string | undefined): readonly PlanChoice[] => {
  if (linkClass === linkPaymentClass.all) return [once, ...regular, revolving, bonus];
  return linkClass === linkPaymentClass.allButBonus ? [once, ...regular, revolving] : [once];
};

/** The plan that was chosen, where it is among those offered; else 一括. */
export function chosenPlan(linkClass: string | undefined, value: string | undefined) {
  const plan = plansOf(linkClass).find((offered) => offered.value === value) ?? once;
  const [kind = paymentClass.once, count = ''] = plan.value.split('-');
  return { paymentClass: kind, splitCount: count };
}
