import { type Chain, chainKeys } from '../../core/konbini.ts';
import type { Slip, SlipNumber, SlipNumberKind } from '../../core/slip.ts';
import { CVS_COMPANY_SEPARATOR, chainOfCvsCompany, KONBINI_CONFIRMATION_NUMBER } from './wire.ts';

/*
 * お支払い番号の呼び名. One number is issued, and what it is called, and what else has to be typed in, hangs on the chain and on
 * the contract (コンビニ接続タイプ), which shows itself in the list of chains the number works at.
 */

/** How a contract's chains are joined, as far as the names of numbers depend on it. */
interface Joined {
  lawson: boolean;
  seicomart: boolean;
}

/** What a chain's terminal asks for, first to last. */
type Asked = (joined: Joined) => readonly SlipNumberKind[];

const loppi: Asked = ({ seicomart }) => (seicomart ? ['receipt', 'phone'] : ['customer', 'confirmation']);

const askedAt: Record<Chain, Asked> = {
  seven_eleven: () => ['slip'],
  lawson: loppi,
  ministop: loppi,
  familymart: ({ lawson, seicomart }) => [
    ...(lawson ? (['customer', 'confirmation'] as const) : (['storage'] as const)),
    ...(seicomart ? (['phone'] as const) : []),
  ],
  // One old module calls it 受付番号 where Seicomart is joined; the others do not.
  daily_yamazaki: () => ['online'],
  seicomart: () => ['receipt', 'phone'],
};

/** `usable_cvs_company_id` → chains, the chosen one first. Chains that are gone or unknown fall out. */
export function readUsable(text: string | undefined, chosen: Chain): Chain[] {
  const listed = new Set((text ?? '').split(CVS_COMPANY_SEPARATOR).map((it) => chainOfCvsCompany(it.trim())));
  return [chosen, ...chainKeys.filter((chain) => chain !== chosen && listed.has(chain))];
}

/** The numbers as they are typed in at the chosen chain, and what the others of the list ask for besides. */
export function slipNumbers(
  chosen: Chain,
  issued: string,
  usableAt: readonly Chain[],
  phone: string,
): Pick<Slip, 'numbers' | 'extra'> {
  const joined = { lawson: usableAt.includes('lawson'), seicomart: usableAt.includes('seicomart') };
  const numberOf = (kind: SlipNumberKind): SlipNumber => {
    if (kind === 'confirmation') return { kind, value: KONBINI_CONFIRMATION_NUMBER };
    return { kind, value: kind === 'phone' ? phone : issued };
  };
  const own = askedAt[chosen](joined);
  // The first number is the issued one everywhere, whatever it is called there.
  const missingAt = (chain: Chain) =>
    askedAt[chain](joined)
      .slice(1)
      .filter((kind) => !own.includes(kind));
  const [kind] = usableAt.map(missingAt).find(({ length }) => length === 1) ?? [];
  const at = kind === undefined ? [] : usableAt.filter((chain) => missingAt(chain).join() === kind);
  return { numbers: own.map(numberOf), ...(kind && { extra: { at, number: numberOf(kind) } }) };
}
