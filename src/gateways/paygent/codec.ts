// 電文の符号化. Text ↔ bytes of the provider's wire, both directions: the gateway sends requests and reads answers, the
// simulator reads requests and sends answers. Pure: no sockets, no clock, no settings.
export {
  type AnswerFault,
  type DecodedAnswer,
  decodeAnswer,
  encodeAnswer,
} from './codec-answer.ts';
export { type Charset, charsetOf, normalizeFor } from './codec-charset.ts';
export { type CsvAnswer, type DecodedCsvAnswer, decodeCsvAnswer, encodeCsvAnswer } from './codec-csv.ts';
export {
  type DecodedRequest,
  decodeRequest,
  type EncodedRequest,
  encodeRequest,
  type FieldFault,
  MAX_TELEGRAM_BYTES,
} from './codec-request.ts';
