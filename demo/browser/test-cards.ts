/** A test card as the control bar's button names it. None of them is a real card. */
export interface TestCardChoice {
  brand: string;
  number: string;
}

/** Types a test card into the form on the page, as a buyer's password manager would. */
export function fillTestCard({ brand, number }: TestCardChoice): void {
  const values: Record<string, string> = {
    'cc-number': number,
    'cc-exp': '12 / 30',
    'cc-csc': brand === 'amex' ? '1234' : '123',
    'cc-name': 'TARO YAMADA',
  };
  fill(values);
}

/** Types a name on the card: in the test environment it decides how the authentication ends. */
export const fillHolderName = (name: string): void => fill({ 'cc-name': name });

function fill(values: Record<string, string>): void {
  for (const [field, value] of Object.entries(values)) {
    const input = document.querySelector<HTMLInputElement>(`input[autocomplete="${field}"]`);
    if (!input) continue;
    input.value = value;
    input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    input.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
  }
}
