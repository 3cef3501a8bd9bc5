import { type Finding, found, green } from './finding.ts';

/** The provider's settings page takes no longer address (半角). */
const LONGEST_URL = 250;
const PATIENCE_MS = 8_000;

/** No gateway is called so: our own answer to it proves that posts reach us, and nothing is written down. */
const NOBODY = 'doctor';

const filters = {
  ja: '決済情報差分通知URLには、Basic認証・アドレス制限・WAF・リダイレクトをかけないでください。',
  en: 'Let no password, address filter, firewall or redirect stand before the address of notices.',
};

/** 決済情報差分通知URL: whether it is short enough, and whether a post from outside gets through to the adapter (S-19, S-20). */
export async function probeNoticeUrl(
  publicUrl: string | undefined,
  gateway: string,
  fetch: typeof globalThis.fetch,
): Promise<Finding[]> {
  if (publicUrl === undefined)
    return [
      found(
        'yellow',
        'notice-url',
        {
          ja: 'publicUrl がないため、差分通知を受け取れません。',
          en: 'Without publicUrl there is no address for notices.',
        },
        { ja: 'publicUrl を設定してください。', en: 'Set publicUrl.' },
      ),
    ];
  const base = publicUrl.replace(/\/+$/, '');
  const url = `${base}/notices/${gateway}`;
  return [lengthOf(url), await reach(`${base}/notices/${NOBODY}`, url, fetch)];
}

function lengthOf(url: string): Finding {
  const what = {
    ja: `差分通知URL: ${url}（${url.length}文字）`,
    en: `Address of notices: ${url} (${url.length})`,
  };
  return url.length <= LONGEST_URL && /^[\x21-\x7e]+$/.test(url)
    ? green('notice-url', what.ja, what.en)
    : found('red', 'notice-url', what, {
        ja: '半角250文字以内のURLにしてください。',
        en: 'It must be of 250 half-width characters at most.',
      });
}

async function reach(probe: string, url: string, fetch: typeof globalThis.fetch): Promise<Finding> {
  try {
    const response = await fetch(probe, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'payment_notice_id=0',
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if ((await response.text()).includes('urn:kessai:problem:'))
      return green('notice-reach', '差分通知URLに届きます。', 'The address of notices can be reached.');
    return found(
      'red',
      'notice-reach',
      {
        ja: `差分通知URLに別のものが応答しています（HTTP ${response.status}）。`,
        en: `Something else answers at the address of notices (HTTP ${response.status}).`,
      },
      filters,
    );
  } catch (error) {
    const { code = 'unknown' } = ((error as Error).cause ?? {}) as { code?: string };
    return found(
      'red',
      'notice-reach',
      {
        ja: `差分通知URLに届きません（${code}）: ${url}`,
        en: `The address of notices cannot be reached (${code}): ${url}`,
      },
      {
        ja: 'アダプターが動いているか、DNS・証明書・ファイアウォールを確かめてください。',
        en: 'Check that the adapter runs, and DNS, certificate and firewall before it.',
      },
    );
  }
}
