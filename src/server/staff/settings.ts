import type { Authorize } from './member.ts';

/** スタッフ: who may use the console, and how. */
export interface StaffOptions {
  /** The shop's own answer to who sends a request. Without it nobody is staff. */
  authorize?: Authorize;
  /** How many payments 一括 takes at once: 1 to 1,000; 50 when left out. */
  bulkLimit?: number;
  /** 加盟店管理者サイト, linked where something can be done only there. */
  portalUrl?: string;
  /**
   * お支払いリンク: the shop's own page with the checkout, for orders made by staff. `{orderId}` and `{secret}` are put in, the
   * secret behind a `#` only, where no server and no log sees it: `https://shop.example/pay/{orderId}#{secret}`.
   */
  linkUrl?: string;
  /** Where the buyer of such an order goes after paying; `{orderId}` is put in. The page of `linkUrl` when left out. */
  linkReturnUrl?: string;
}

export interface StaffSettings {
  authorize: Authorize | undefined;
  bulkLimit: number;
  portalUrl: string | null;
  /** Absent: the shop issues no links. */
  links: LinkSettings | undefined;
}

export interface LinkSettings {
  page: string;
  returnUrl: string;
}

/** Throws at what is wrong: it is the shop engineer's code. */
export function readStaffSettings({
  authorize,
  bulkLimit = 50,
  portalUrl,
  linkUrl,
  linkReturnUrl,
}: StaffOptions = {}): StaffSettings {
  if (!Number.isInteger(bulkLimit) || bulkLimit < 1 || bulkLimit > 1000)
    throw new Error('staff.bulkLimit must be a whole number from 1 to 1000');
  if (portalUrl !== undefined && !/^https?:$/.test(URL.parse(portalUrl)?.protocol ?? ''))
    throw new Error('staff.portalUrl must be an http(s) address');
  const links = readLinks(linkUrl, linkReturnUrl);
  return { authorize, bulkLimit, portalUrl: portalUrl ?? null, links };
}

function readLinks(page: string | undefined, returnUrl: string | undefined): LinkSettings | undefined {
  if (page === undefined) {
    if (returnUrl !== undefined) throw new Error('staff.linkReturnUrl needs staff.linkUrl');
    return undefined;
  }
  const [seen = '', hidden = ''] = page.split('#');
  if (!isAddress(seen) || seen.includes('{secret}') || !hidden.includes('{secret}'))
    throw new Error('staff.linkUrl must be an http(s) address with {secret} behind a #, and nowhere else');
  const back = returnUrl ?? seen;
  if (!isAddress(back) || back.includes('{secret}'))
    throw new Error('staff.linkReturnUrl must be an http(s) address without {secret}');
  return { page, returnUrl: back };
}

const isAddress = (text: string): boolean =>
  /^https?:$/.test(URL.parse(text.replaceAll('{orderId}', '1'))?.protocol ?? '');
