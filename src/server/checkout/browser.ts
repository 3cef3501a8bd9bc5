/** What the buyer's request tells besides its body. */
export interface Browser {
  /** Network address, for limits. */
  address?: string | undefined;
  accept?: string | undefined;
  userAgent?: string | undefined;
}
