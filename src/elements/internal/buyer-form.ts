import type { LitElement, ReactiveController } from 'lit';
import { adoptStyles } from '../../ui/adopt-styles.ts';
import { ConnectionController } from '../../ui/connection.ts';
import { prepareLiveRegion } from '../../ui/live-region.ts';
import { controls } from '../../ui/styles/controls.ts';
import { fields } from '../../ui/styles/fields.ts';
import { tokens } from '../../ui/styles/tokens.ts';
import { whenParsed } from '../../ui/tree.ts';
import { buyerFieldStyles } from './buyer-fields.styles.ts';
import {
  type BuyerFieldName,
  BuyerFields,
  type BuyerLimits,
  type BuyerPrefill,
  type BuyerWords,
} from './buyer-fields.ts';

export interface BuyerFormOptions<Offer> {
  /** The fields the method can have, in the order of the page. */
  names: readonly BuyerFieldName[];
  offer(): Offer | undefined;
  /** Those of them this offer asks for; all when left out. */
  asked?(offer: Offer): readonly BuyerFieldName[];
  words(): BuyerWords;
  /** An attempt is under way: the fields can be read only. */
  isBusy(): boolean;
}

/**
 * {@link BuyerFields} over the life of their element: made when the page has brought the markup there may be, drawn with
 * each update, and following what the session offers.
 */
export class BuyerForm<Offer extends BuyerLimits & { prefill: BuyerPrefill }> implements ReactiveController {
  readonly #host: LitElement & { disabled: boolean };
  readonly #options: BuyerFormOptions<Offer>;
  readonly #connection: ConnectionController;
  #fields: BuyerFields | undefined;

  constructor(host: LitElement & { disabled: boolean }, options: BuyerFormOptions<Offer>) {
    this.#host = host;
    this.#options = options;
    this.#connection = new ConnectionController(host);
    host.addController(this);
  }

  /** What is entered; absent until the fields are there. */
  get entries(): Pick<BuyerFields, 'name' | 'phone'> | undefined {
    return this.#fields;
  }

  hostConnected(): void {
    adoptStyles(this.#host, tokens, controls, fields, buyerFieldStyles);
    prepareLiveRegion(this.#host);
    whenParsed(this.#host, this.#connection.signal, () => this.#build());
  }

  hostUpdated(): void {
    this.#fields?.draw({ isDisabled: this.#host.disabled, isReadOnly: this.#options.isBusy() });
  }

  /** Takes over what the session offers now. */
  follow(): void {
    const { names, offer: read, asked } = this.#options;
    const offer = read();
    if (offer) this.#fields?.follow(offer, offer.prefill, asked?.(offer) ?? names);
  }

  /** Shows all that is missing. True when nothing is. */
  submit(mayFocus = true): boolean {
    return this.#fields?.submit(mayFocus) ?? false;
  }

  /** Moves the focus to what is missing, without a reproach. False when nothing is. */
  resume(): boolean {
    return this.#fields?.resume() ?? false;
  }

  /** Moves the focus to the field a refusal is about. False when it is not one of these. */
  focusField(field: string): boolean {
    return this.#fields?.focusField(field) ?? false;
  }

  #build(): void {
    const { names, words } = this.#options;
    this.#fields ??= new BuyerFields(this.#host, { names, words, changed: () => this.#host.requestUpdate() });
    this.follow();
    this.#host.requestUpdate();
  }
}
