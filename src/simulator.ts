// `kessai/simulator`: the providers' stand-ins, for a laptop without contract or network.
export type { OperatorAction, Setting } from './simulator/paygent/actions.ts';
export type {
  AuthenticationOrder,
  AuthenticationState,
  BookedAuthentication,
} from './simulator/paygent/authentications.ts';
export type { BookedPayment, CustomerReference } from './simulator/paygent/booked-payment.ts';
export type { BookedTelegram, StatusChange } from './simulator/paygent/books.ts';
export type {
  BooksView,
  CardToStore,
  Control,
  ProviderEvent,
  StoredCardView,
  VisitView,
} from './simulator/paygent/control.ts';
export {
  createSimulator,
  type Simulator,
  type SimulatorOptions,
} from './simulator/paygent/create-simulator.ts';
export type { Fault, FaultKind, FaultMoment } from './simulator/paygent/faults.ts';
export { issuerCodes } from './simulator/paygent/issuer-codes.ts';
export type { Endpoints, Listening, Ports } from './simulator/paygent/listen.ts';
export type { Merchant } from './simulator/paygent/merchants.ts';
export type { BookedNotice, Delivery } from './simulator/paygent/notices/ledger.ts';
export type { NoticeTrick } from './simulator/paygent/notices/tricks.ts';
export type { Policies } from './simulator/paygent/policies.ts';
export type { Delays } from './simulator/paygent/states.ts';
export type { ValidityResult } from './simulator/paygent/stored-cards.ts';
export { type CardBehaviour, testCardNumber } from './simulator/paygent/test-cards.ts';
export {
  challengePasswords,
  type EndingName,
  type TestRow,
  testRows,
} from './simulator/paygent/three-d-secure.ts';
