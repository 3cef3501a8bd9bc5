// 電文の語彙. The provider's words, exactly as it spells them: telegrams and their paths, codes, and the request hash. Shared
// by the gateway and the simulator; what either of them makes of the words is its own.
// The wire's format of every moment. That `request_date` is Japan time is our reading; the source uses the shop's own.
export { formatWireTime as wireTime, parseWireTime } from '../../core/date.ts';
export {
  CARD_PAYMENT_TYPE,
  type CardStatus,
  cardStatus,
  MAX_STORED_CARDS,
  type PaymentClass,
  paymentClass,
  reductionFlag,
  salesMode,
  splitCounts,
} from './wire-card.ts';
export { requestHash } from './wire-hash.ts';
export {
  type AuthenticationMode,
  type CommonFields,
  charsetOfKind,
  isCsv,
  isTelegramKind,
  pathOf,
  TELEGRAM_TIMEOUT_MS,
  TELEGRAM_VERSION,
  type TelegramKind,
  telegrams,
} from './wire-telegrams.ts';
export {
  attemptClass,
  authenticationType,
  cardSetMethod,
  returnFields,
  returnHash,
  threeDSecureUse,
} from './wire-three-d-secure.ts';
export {
  TOKEN_SCRIPT_PATH,
  type TokenCode,
  type TokenizedCard,
  type TokenRequest,
  type TokenResult,
  tokenCode,
} from './wire-token.ts';
