import { BlockList, isIP } from 'node:net';

/** Ranges no public host is in, IPv4: own network, loopback, link-local, shared, documentation, benchmark, multicast, reserved. */
const private4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

/** IPv6: all but 2000::/3 is not public, and in that these are not. */
const private6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const listed = (ranges: readonly string[], family: 'ipv4' | 'ipv6'): BlockList => {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', bits] = range.split('/');
    list.addSubnet(address, Number(bits), family);
  }
  return list;
};

const notPublic4 = listed(private4, 'ipv4');
const notPublic6 = listed(private6, 'ipv6');
const global6 = listed(['2000::/3'], 'ipv6');
const mapped4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** Whether an address is one of the public internet. An IPv6 that carries an IPv4 is judged by that. */
export function isPublicAddress(address: string): boolean {
  const plain = mapped4.exec(address)?.[1] ?? address;
  switch (isIP(plain)) {
    case 4:
      return !notPublic4.check(plain, 'ipv4');
    case 6:
      return global6.check(plain, 'ipv6') && !notPublic6.check(plain, 'ipv6');
    default:
      return false;
  }
}
