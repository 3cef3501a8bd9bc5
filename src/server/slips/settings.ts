/** `createKessai({ slips })` */
export interface SlipOptions {
  /** `payment.reminder` to the shop on the day before the deadline; `true` when left out. */
  reminder?: boolean;
}

export type SlipSettings = Readonly<Required<SlipOptions>>;

export const readSlipSettings = ({ reminder = true }: SlipOptions = {}): SlipSettings => ({ reminder });
