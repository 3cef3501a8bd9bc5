/**
 * The tokens, in three layers. A shop sets `--kessai-*` anywhere above an element; we only read those and never set
 * them, so that nothing of ours can win over the shop. What is derived has the private prefix `--k-` and is computed
 * on each host, hence from the nearest values.
 *
 * 1 primitive: paper, ink, accent, four status tones, radius. 2 semantic: mixed from them in oklab, with the lightness
 * held where text and edges keep their contrast on any paper. 3 component: for one stubborn theme.
 */
const declarations = `{
--k-paper:var(--kessai-paper,light-dark(#fff,#17191c));
--k-ink:var(--kessai-ink,light-dark(#20242a,#e8eaed));
--k-accent:var(--kessai-accent,light-dark(#1f4e86,#9dc0ea));
--k-radius:var(--kessai-radius,6px);
--k-text:var(--kessai-color-text,var(--k-ink));
--k-ink-68:color-mix(in oklab,var(--k-ink) 68%,var(--k-paper));
--k-muted:var(--kessai-color-text-muted,light-dark(oklch(from var(--k-ink-68) min(l,.53) c h),oklch(from var(--k-ink-68) max(l,.7) c h)));
--k-sunken:var(--kessai-color-surface-sunken,color-mix(in oklab,var(--k-ink) 4%,var(--k-paper)));
--k-line:var(--kessai-color-line,color-mix(in oklab,var(--k-ink) 14%,var(--k-paper)));
--k-ink-52:color-mix(in oklab,var(--k-ink) 52%,var(--k-paper));
--k-line-control:var(--kessai-color-line-control,light-dark(oklch(from var(--k-ink-52) min(l,.62) c h),oklch(from var(--k-ink-52) max(l,.55) c h)));
--k-mark:var(--kessai-color-mark,light-dark(oklch(from var(--k-accent) min(l,.6) c h),oklch(from var(--k-accent) max(l,.62) c h)));
--k-link:var(--kessai-color-link,light-dark(oklch(from var(--k-accent) min(l,.5) c h),oklch(from var(--k-accent) max(l,.76) c h)));
--k-focus:var(--kessai-color-focus,var(--k-mark));
--k-error:var(--kessai-color-error,var(--kessai-red,light-dark(#b3261e,#ffb3a7)));
--k-field:var(--kessai-field-background,light-dark(var(--k-paper),color-mix(in oklab,var(--k-ink) 3%,var(--k-paper))));
color:var(--k-text);font-size:max(16px,1em);line-height:1.7;text-align:start;
line-break:strict;word-break:auto-phrase;overflow-wrap:anywhere;text-autospace:ideograph-alpha;text-spacing-trim:trim-start;
font-variant-numeric:tabular-nums lining-nums;letter-spacing:normal;-webkit-text-size-adjust:100%;
}`;

/** The tokens for the elements a selector names. */
export const tokensFor = (selector: string): string => `:where(${selector})${declarations}`;

/** For the buyer's elements. */
export const tokens: string = tokensFor(
  'kessai-checkout,kessai-payment-methods,kessai-card-form,kessai-installments,kessai-order-review,kessai-payment-status,kessai-saved-cards,kessai-contact,kessai-save-card,kessai-three-d-secure,kessai-card-manager,kessai-konbini,kessai-atm,kessai-bank,kessai-carrier,kessai-paidy,kessai-link,kessai-departure,kessai-earlier-payments,kessai-instructions',
);
