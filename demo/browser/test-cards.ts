/** The test cards the provider publishes. None of them is a real card. */
const numbers: Record<string, Record<string, string>> = {
  visa: {
    ok: '4708224192401234',
    cancel_refused: '4708224192402601',
    refused: '4708224192408102',
    timeout: '4708224192409123',
  },
  mastercard: {
    ok: '5251459358511345',
    cancel_refused: '5251459358512612',
    refused: '5251459358518103',
    timeout: '5251459358519234',
  },
  jcb: {
    ok: '3527457264261456',
    cancel_refused: '3527457264262630',
    refused: '3527457264268112',
    timeout: '3527457264269345',
  },
  amex: {
    ok: '3765459358511567',
    cancel_refused: '3765459358512631',
    refused: '3765459358518142',
    timeout: '3765459358519456',
  },
  diners: {
    ok: '3600307543051678',
    cancel_refused: '3600307543052650',
    refused: '3600307543058160',
    timeout: '3600307543059567',
  },
};

export interface TestCardChoice {
  brand: string;
  outcome: string;
}

/** Types a test card into the form on the page, as a buyer's password manager would. */
export function fillTestCard({ brand, outcome }: TestCardChoice): void {
  const values: Record<string, string> = {
    'cc-number': numbers[brand]?.[outcome] ?? '',
    'cc-exp': '12 / 30',
    'cc-csc': brand === 'amex' ? '1234' : '123',
    'cc-name': 'TARO YAMADA',
  };
  for (const [field, value] of Object.entries(values)) {
    const input = document.querySelector<HTMLInputElement>(`input[autocomplete="${field}"]`);
    if (!input) continue;
    input.value = value;
    input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    input.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
  }
}
