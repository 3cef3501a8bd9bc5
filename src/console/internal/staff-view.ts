import { LitElement, type PropertyDeclarations, type PropertyValues } from 'lit';
import type { Me } from '../../client/staff/me.ts';
import type { StaffElement } from './staff-controller.ts';

/**
 * What every view of the console has: where the adapter is, who is there, how it looks; and that it reads what it shows when
 * it first appears, when it comes back to the page and when it is to show something else. What it reads, it says itself.
 */
export abstract class StaffView extends LitElement implements StaffElement {
  static override properties: PropertyDeclarations = {
    endpoint: {},
    theme: { reflect: true },
    messages: { attribute: false },
    me: { attribute: false },
  };

  /** Where the adapter is mounted. */
  declare endpoint: string;
  /** `auto` follows the system, `light` and `dark` force one; absent, the page's own `color-scheme` holds. */
  declare theme: 'auto' | 'light' | 'dark' | undefined;
  /** Who is at the console; asked for when the page does not say. */
  declare me: Me | undefined;

  constructor() {
    super();
    this.endpoint = '/kessai';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.readAgain();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.hasUpdated || this.isOfOther(changed)) this.readAnew();
  }

  /** Whether what is to be shown is of something else than before. */
  protected isOfOther(changed: PropertyValues<this>): boolean {
    return changed.has('endpoint');
  }

  /** Reads what is shown from its beginning. */
  protected abstract readAnew(): void;

  /** Back on the page. A view that keeps where the person was reads just that once more. */
  protected readAgain(): void {
    this.readAnew();
  }
}
