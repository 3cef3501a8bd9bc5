// 電文の語彙. The provider's words, exactly as it spells them: telegrams and their paths, codes, and the request hash. Shared
// by the gateway and the simulator; what either of them makes of the words is its own.
// The wire's format of every moment. That `request_date` is Japan time is our reading; the source uses the shop's own.
export { formatWireTime as wireTime, parseWireTime } from '../../core/date.ts';
export { atmDays } from './wire-atm.ts';
export { bankReturnResult, bankTermMinutes, formatBankTerm, parseBankTerm } from './wire-bank.ts';
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
export {
  careerTypes,
  carrierOfCareerType,
  identifiedCarriers,
  OPEN_ID_FIELD,
  pcMobileTypes,
} from './wire-carrier.ts';
export { requestHash } from './wire-hash.ts';
export {
  CVS_COMPANY_SEPARATOR,
  chainOfCvsCompany,
  cvsCompanies,
  KONBINI_CONFIRMATION_NUMBER,
  konbiniDays,
  konbiniSalesType,
  MAX_TEL_DIGITS,
} from './wire-konbini.ts';
export {
  charsetOfLinkPath,
  LINK_PATH,
  type LinkField,
  type LinkHashClass,
  linkFields,
  linkHash,
  linkHashClasses,
  linkPaymentClass,
  linkTerm,
} from './wire-link.ts';
export {
  differenceCode,
  type NoticeField,
  noticeAnswer,
  noticeFields,
  noticeHash,
} from './wire-notice.ts';
export { methodOfPaymentType, type PaymentType, paymentTypes } from './wire-payment-types.ts';
export { statusesOfMethod, type WireStatus, wireStatus } from './wire-status.ts';
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
