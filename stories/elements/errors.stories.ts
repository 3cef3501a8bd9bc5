import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { ErrorKind } from '../../src/core/errors.ts';
import { checkout, inScenario } from '../support.ts';

const meta: Meta = {
  title: 'Errors',
  component: 'kessai-checkout',
  render: () => checkout(),
};

export default meta;

/** After an attempt that came to nothing for this reason. */
const after = (kind: ErrorKind): StoryObj => inScenario(`error ${kind}`);

// One for each kind, in the order of `core/errors.ts`; a test sees to it that none is missing.
export const Declined = after('declined');
export const Limit = after('limit');
export const Input = after('input');
export const WrongCvc = after('wrong_cvc');
export const Expired = after('expired');
export const Name = after('name');
export const Installment = after('installment');
export const Bonus = after('bonus');
export const Token = after('token');
export const TdsFailed = after('tds_failed');
export const TdsTimeout = after('tds_timeout');
export const TdsUnsupported = after('tds_unsupported');
export const SavedMissing = after('saved_missing');
export const SavedFull = after('saved_full');
export const CardNetwork = after('card_network');
export const NetworkBefore = after('network_before');
export const Maintenance = after('maintenance');
export const AmountLimit = after('amount_limit');
export const Duplicate = after('duplicate');
export const Config = after('config');
export const Browser = after('browser');
export const Blocked = after('blocked');
export const BuyerName = after('buyer_name');
export const BuyerKana = after('buyer_kana');
export const BuyerPhone = after('buyer_phone');
export const Vendor = after('vendor');
export const Interrupted = after('interrupted');
export const PageExpired = after('page_expired');
export const CarrierRefused = after('carrier_refused');
export const PaidyRejected = after('paidy_rejected');
export const PaidyClosed = after('paidy_closed');
export const System = after('system');

/** Our own limits have closed the card. */
export const CardClosed: StoryObj = inScenario('card blocked');
/** With another way to pay. */
export const DeclinedWithOthers: StoryObj = inScenario('declined, with other methods');
export const English: StoryObj = { ...after('tds_failed'), globals: { lang: 'en' } };
