import { KessaiOrderReview } from './order-review.ts';

if (!customElements.get('kessai-order-review'))
  customElements.define('kessai-order-review', KessaiOrderReview);

declare global {
  interface HTMLElementTagNameMap {
    'kessai-order-review': KessaiOrderReview;
  }
}

export { KessaiOrderReview };
