import { css, html, LitElement, nothing, unsafeCSS } from 'lit';
import { live } from 'lit/directives/live.js';
import type { CardMethod, Saving } from '../../client/session-client.ts';
import { adoptStyles } from '../../ui/adopt-styles.ts';
import { CheckoutController } from '../../ui/checkout-context.ts';
import { LocaleController } from '../../ui/locale.ts';
import { setState } from '../../ui/state.ts';
import { controls } from '../../ui/styles/controls.ts';
import { tokens } from '../../ui/styles/tokens.ts';
import { fill } from '../../ui/text.ts';
import { ja, type SaveCardMessages } from './messages/ja.ts';
import { type Box, boxFor } from './offer.ts';

/**
 * このカードを登録する: the buyer's consent to keep the card, unticked at first. Where the shop keeps every card, or a
 * subscription needs it, the box is ticked and fixed, with the reason; what not ticking does to earlier cards is said
 * beside it, never silent.
 *
 * @summary Consent to save the card. カードの登録
 * @tag kessai-save-card
 * @status experimental
 *
 * @slot - Below the words, e.g. a link to the shop's privacy policy.
 * @event change - The buyer has ticked or unticked.
 * @csspart box - The tick box.
 * @csspart note - What is said beside it.
 * @cssState empty - There is nothing to ask or to say; the element takes no room.
 */
export class KessaiSaveCard extends LitElement {
  static override styles = [
    unsafeCSS(controls),
    css`
:host(:state(empty)){display:none}
.choice{display:grid;grid-template-columns:22px minmax(0,1fr);gap:2px 12px;align-items:start;line-height:1.6}
label{grid-column:2;padding-block:9px;margin-block:-9px;cursor:pointer}
.fixed label{cursor:default}
.off label{color:var(--k-muted);cursor:not-allowed}
.note{grid-column:2;color:var(--k-muted);font-size:.8125em;line-height:1.55;margin:2px 0 0}
.alone{margin:0}
.note b{font-weight:600;color:var(--k-text)}
.kessai-choice{appearance:none;box-sizing:border-box;grid-row:1;inline-size:22px;block-size:22px;margin:2px 0 0;border:1.5px solid var(--k-line-control);border-radius:calc(var(--k-radius)*.67);background:var(--k-field) center/14px no-repeat;cursor:pointer;position:relative}
.kessai-choice:checked{border-color:var(--k-mark);background-color:var(--k-mark)}
.kessai-choice:checked::after{content:'';position:absolute;inset-block-start:2px;inset-inline-start:6.5px;inline-size:5px;block-size:10px;border:solid var(--k-paper);border-width:0 2px 2px 0;rotate:45deg}
.kessai-choice[aria-disabled=true]{cursor:not-allowed}
.off .kessai-choice{border-color:var(--k-line);background-color:var(--k-sunken)}
@media(forced-colors:active){.kessai-choice:checked{forced-color-adjust:none;border-color:Highlight;background-color:Highlight}.kessai-choice:checked::after{border-color:HighlightText}}
`,
  ];
  static override properties = { messages: { attribute: false } };

  readonly #internals = this.attachInternals();
  readonly #checkout = new CheckoutController(this, () => this.#report());
  readonly #locale = new LocaleController<SaveCardMessages>(this, {
    ja,
    en: () => import('./messages/en.ts'),
  });
  /** What the buyer has ticked; of new cards and saved ones apart. */
  readonly #ticked = { new: false, saved: true };

  /** Texts over those of the language. */
  declare messages: Partial<SaveCardMessages> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    adoptStyles(this, tokens);
  }

  override render() {
    const box = this.#box;
    setState(this.#internals, 'empty', !box);
    if (!box) return nothing;
    const { messages } = this.#locale;
    const note = html`${box.notes.map((key) => html`${fill(messages[key], { n: this.#saving?.max ?? 0 })}`)}`;
    if (box.kind === 'note') return html`<p class="note alone" part="note">${note}</p><slot></slot>`;
    const isFixed = box.kind !== 'free';
    return html`<div class="choice ${isFixed ? (box.kind === 'full' ? 'off' : 'fixed') : ''}">
        <input class="kessai-choice" part="box" id="box" type="checkbox" aria-describedby="note" aria-disabled=${isFixed} .checked=${live(box.isTicked)} @click=${this.#handleClick} @change=${this.#handleChange} />
        <label for="box">${messages[box.label]}</label>
        <p class="note" part="note" id="note">${note}</p>
      </div>
      <slot></slot>`;
  }

  get #saving(): Saving | undefined {
    return this.#offer?.saving;
  }

  get #offer(): CardMethod | undefined {
    return this.#checkout.context?.session?.methods.find(
      (method): method is CardMethod => 'brands' in method,
    );
  }

  get #kind(): 'new' | 'saved' {
    return this.#checkout.context?.draft.savedCard ? 'saved' : 'new';
  }

  get #box(): Box | undefined {
    const offer = this.#offer;
    if (!offer?.saving) return undefined;
    return boxFor(offer.saving, {
      card: this.#kind,
      isTicked: this.#ticked[this.#kind],
      threeDSecure: offer.threeDSecure,
    });
  }

  /** What the payment says about the card. */
  #report(): void {
    const box = this.#box;
    this.#checkout.context?.update({ save: box && box.kind !== 'note' ? box.isTicked : undefined });
  }

  /** A fixed box keeps the focus and is read; it only cannot be changed. */
  #handleClick(event: Event): void {
    if (this.#box?.kind !== 'free' || this.#checkout.isBusy) event.preventDefault();
  }

  #handleChange(event: Event): void {
    this.#ticked[this.#kind] = (event.target as HTMLInputElement).checked;
    this.#report();
    this.requestUpdate();
    this.dispatchEvent(new Event('change', { bubbles: true }));
  }
}
