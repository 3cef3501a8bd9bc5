import { BlockList, isIP } from 'node:net';

const MINUTE_MS = 60_000;

/** `createKessai({ notices })` */
export interface NoticeOptions {
  /**
   * `push`: the provider posts to us, and missing numbers are asked for every ten minutes. `poll`: we ask for all changes,
   * for a shop that the provider cannot reach.
   */
  channel?: 'push' | 'poll';
  /** How often to ask when polling, in minutes; 5 when left out. */
  everyMinutes?: number;
  /** Addresses notices may come from, as IP or range (`27.110.52.4`, `203.0.113.0/24`). Beside the hash, never in its place. */
  sources?: readonly string[];
}

export interface NoticeSettings {
  channel: 'push' | 'poll';
  everyMs: number;
  /** True for an address notices may come from, and for any when the shop has not said. */
  isSource(address: string | undefined): boolean;
  /** What was refused since this process began, by reason. */
  refusals: Map<RefusedNotice, number>;
}

/** `source`: from an address that is not listed. The others as the gateway says. */
export type RefusedNotice = 'source' | 'shape' | 'hash' | 'unconfigured';

export function readNoticeSettings(options: NoticeOptions = {}): NoticeSettings {
  const { channel = 'push', everyMinutes = 5, sources } = options;
  if (!(everyMinutes >= 1 && everyMinutes <= 1440))
    throw new Error('notices.everyMinutes must be between 1 and 1440');
  return { channel, everyMs: everyMinutes * MINUTE_MS, isSource: sourceCheck(sources), refusals: new Map() };
}

function sourceCheck(sources: readonly string[] | undefined): NoticeSettings['isSource'] {
  if (!sources) return () => true;
  const listed = new BlockList();
  for (const source of sources) addSource(listed, source);
  return (address) => {
    const plain = address?.replace(/^::ffff:(?=\d+\.)/i, '') ?? '';
    const version = isIP(plain);
    return version !== 0 && listed.check(plain, version === 6 ? 'ipv6' : 'ipv4');
  };
}

function addSource(listed: BlockList, source: string): void {
  const [address = '', bits] = source.split('/');
  const version = isIP(address);
  const most = version === 6 ? 128 : 32;
  const isRange = bits === undefined || /^\d{1,3}$/.test(bits);
  const prefix = bits === undefined ? most : Number(bits);
  if (version === 0 || !isRange || prefix > most)
    throw new Error('notices.sources: each must be an IP address or a range such as 203.0.113.0/24');
  listed.addSubnet(address, prefix, version === 6 ? 'ipv6' : 'ipv4');
}
