// What people do at the provider, by its pages, its test tool and its portal: buyers, and the shop's staff. Pages and
// control call these; every action throws a RangeError, in words, when it is not possible now.
export { bankCodes, chooseBank, leaveBank, payAtBank } from './actions/bank.ts';
export { authorizeAtCarrier, carrierPin, leaveCarrier, logInAtCarrier } from './actions/carrier.ts';
export {
  applyByLink,
  authorizeByLink,
  type LinkCard,
  type LinkSlip,
  leaveLink,
} from './actions/link.ts';
export {
  authorizePaidy,
  closePaidy,
  type PaidyCallback,
  type PaidyOrder,
  rejectPaidy,
} from './actions/paidy.ts';
export {
  type ContractKey,
  contractKeys,
  makeKey,
  noticeAddress,
  noticeTicks,
  type OperatorAction,
  operate,
  operatorActions,
  possibleActions,
  search,
  tick,
} from './actions/portal.ts';
export { findVisit, returnTo, type WayBack } from './actions/return.ts';
export { possibleSettings, type Setting, setStatus } from './actions/test-tool.ts';
