/** What the page is looked at with, as far as it decides. */
export interface View {
  /** The main way to point is a finger. */
  isCoarse: boolean;
  /** Width of the window in CSS pixels. */
  width: number;
}

/** A tablet held sideways is as good as a desk for the carriers' pages. */
const PHONE_WIDTH = 820;

/** Which of its two pages the carrier shows. A narrow window on a desk is no telephone. */
export const deviceOf = ({ isCoarse, width }: View): 'pc' | 'phone' =>
  isCoarse && width < PHONE_WIDTH ? 'phone' : 'pc';
