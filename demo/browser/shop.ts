import '../../src/index.ts';
import { fillHolderName, fillTestCard } from './test-cards.ts';

// Selects and radios of the shop's own forms act at once.
document.addEventListener('change', ({ target }) => {
  if (target instanceof HTMLElement && target.hasAttribute('data-submit'))
    target.closest('form')?.requestSubmit();
});

// お支払いリンク: the secret came behind the #.
for (const checkout of document.querySelectorAll('kessai-checkout[data-from-fragment]'))
  checkout.setAttribute('session', location.hash.slice(1));

// The demo's controls answer beside their button instead of leaving the page.
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-quiet]')) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const body = new FormData(form, event.submitter);
    const { ok } = await fetch(form.action, {
      method: 'POST',
      body: new URLSearchParams([...body] as [string, string][]),
    });
    const output = form.querySelector('output');
    if (output) output.value = ok ? '✓' : '×';
  });
}

document.addEventListener('click', ({ target }) => {
  const { brand, number, holder } = target instanceof HTMLElement ? target.dataset : {};
  if (brand && number) fillTestCard({ brand, number });
  if (holder) fillHolderName(holder);
});
