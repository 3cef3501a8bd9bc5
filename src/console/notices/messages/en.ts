import { staffWords } from '../../internal/words.en.ts';
import type { NoticesMessages } from './ja.ts';

const en: NoticesMessages = {
  ...staffWords,
  title: 'Notices received',
  empty: 'No such notice.',
  'status.title': 'Whether notices come',
  channel: 'How they come',
  'channel.push': 'The provider calls us',
  'channel.poll': 'We ask at regular times',
  url: 'Notice address',
  'url.length': '{length} characters (250 at most)',
  'url.long':
    'The notice address is too long\nIt has {length} characters; the provider takes 250. Mount the adapter at a shorter address.',
  last: 'Last received {at}',
  'last.none': 'None yet',
  'not-ticked':
    'Some states are not notified\nSee in the provider’s portal whether these are ticked under 決済通知ステータス.',
  refused: 'Refused since the start',
  'refused.source': 'wrong sender',
  'refused.shape': 'wrong form',
  'refused.hash': 'wrong hash',
  'refused.unconfigured': 'no hash key set',
  received: 'Received',
  number: 'Notice id',
  about: 'Order, payment id',
  said: 'State it names',
  amount: 'Amount',
  fetched: 'fetched',
  repeats: 'came {count} more times',
  verdict: 'Verdict',
  'verdict.any': 'All verdicts',
  'verdict.waiting': 'Not judged yet',
  'verdict.applied': 'Applied',
  'verdict.known': 'Nothing new',
  'verdict.parked': 'Parked',
  'verdict.mismatched': 'Does not fit',
  'verdict.conflict': 'Number used twice',
  'verdict.foreign': 'Another system’s',
  'verdict.validity': 'Validity check',
  'verdict.found': 'Without an order',
};

export default en;
