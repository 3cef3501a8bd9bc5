/** A number that should have come. */
export interface MissingNumber {
  number: string;
  /** When the next higher one came. */
  since: number;
}

/** A step this wide is no gap but another way of counting. */
const WIDEST_GAP = 1000n;

/** The numbers missing between those that were received, lowest first: the provider counts its notices per merchant (F7). */
export function missingNumbers(
  received: readonly { notice_id: string; received_at: number }[],
): MissingNumber[] {
  const counted = received
    .filter(({ notice_id }) => /^\d{1,30}$/.test(notice_id))
    .map(({ notice_id, received_at }) => ({ number: BigInt(notice_id), received_at }))
    .toSorted((a, b) => (a.number < b.number ? -1 : a.number > b.number ? 1 : 0));
  return counted.slice(1).flatMap(({ number, received_at }, index) => {
    const before = counted[index]!.number;
    if (number - before > WIDEST_GAP) return [];
    const missing: MissingNumber[] = [];
    for (let at = before + 1n; at < number; at++) missing.push({ number: String(at), since: received_at });
    return missing;
  });
}
