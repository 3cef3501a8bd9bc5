/** What just happened to a field. */
export type FieldMoment = 'input' | 'blur' | 'submit';

/** What the buyer has done so far. When to show a problem is not the same as whether there is one. */
export interface FieldHistory {
  /** Edited since it was last empty by our doing. */
  dirty: boolean;
  /** A problem stands under the field now. */
  flagged: boolean;
  /** The buyer has tried to submit. */
  submitted: boolean;
}

/**
 * Which problem the buyer is to see now, if any: late when it appears, early when it goes (VAL-1…VAL-4).
 *
 * @param whole What is wrong with the value as a finished one.
 * @param already What is wrong however the buyer types on.
 */
export function problemToShow<Problem>(
  moment: FieldMoment,
  { dirty, flagged, submitted }: FieldHistory,
  empty: boolean,
  whole: Problem | undefined,
  already: Problem | undefined,
): Problem | undefined {
  // An empty field is only reproached once the buyer says that the form is done.
  if (empty) return moment === 'submit' || (flagged && submitted) ? whole : undefined;
  if (moment === 'input') return flagged ? whole : already;
  return moment === 'submit' || dirty || flagged ? whole : undefined;
}
