/**
 * What the console shows, as the page's fragment says it: `#kessai/payments/1042?orderStatus=accepted`. A reload, a link in
 * a mail and the back button find it again; the shop's own fragments are left alone.
 */
export interface View {
  /** Key of the tab. */
  tab: string;
  /** What is open in it, e.g. an order's number. */
  item: string | undefined;
  /** What narrows its list. */
  filter: Readonly<Record<string, string>>;
}

const START = '#kessai/';

/** `undefined` when the fragment is not the console's. */
export function readView(hash: string): View | undefined {
  if (!hash.startsWith(START)) return undefined;
  const [path = '', query = ''] = hash.slice(START.length).split(/\?(.*)/s);
  const [tab = '', item] = path.split('/').map(decoded);
  return { tab, item: item || undefined, filter: Object.fromEntries(new URLSearchParams(query)) };
}

/** The other way. What is empty is left out. */
export function viewHash({ tab, item, filter = {} }: Partial<View> & Pick<View, 'tab'>): string {
  const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value)).toString();
  return `${START}${[tab, ...(item ? [item] : [])].map(encodeURIComponent).join('/')}${query && `?${query}`}`;
}

/** Where an order is shown, for a link from anywhere in the console. */
export const orderHref = (orderId: string): string => viewHash({ tab: 'payments', item: orderId });

/** What somebody has typed into the address bar need not be encoded well. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
