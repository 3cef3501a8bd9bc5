import type { ConnectionTest, StaffHelp } from '../../core/ports.ts';
import { fixes } from './codes/fixes.ts';
import { explain, NOT_FOUND_CODES } from './codes/index.ts';
import type { Configuration } from './configuration.ts';
import type { Transmission } from './exchange.ts';
import { isModule } from './settings.ts';
import { openTransport } from './transport.ts';

/** A マーチャント取引ID that no payment of ours can have: ours end with a letter behind two digits. */
const NO_PAYMENT = 'KESSAICONNECTIONTEST00000';

/** Codes that say who we are is wrong. After any other the provider has let us in and read what we asked. */
const TURNED_AWAY = new Set(['P001', 'P002', 'P003', 'P004', 'P005', 'P007', 'P015']);

const help = (ja: string, en: string, fix: StaffHelp['fix']): StaffHelp => ({ cause: { ja, en }, fix });

/** What the network's and TLS' own codes mean (S-18). */
const networkHelp: readonly (readonly [codes: RegExp, help: StaffHelp])[] = [
  [
    /^(ENOTFOUND|EAI_)/,
    help('接続先のホスト名をDNSで引けません。', 'DNS does not know the provider’s host.', {
      ja: 'サーバーのDNSの設定と、「接続先」に誤りがないかを確かめてください。',
      en: 'Check the server’s DNS, and the host if one is set.',
    }),
  ],
  [
    /^(ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/,
    help('接続先に届きません。', 'The provider’s host cannot be reached.', {
      ja: 'ファイアウォールが外向きの通信（TCP 443）を通すかを確かめてください。',
      en: 'Check that the firewall lets connections out (TCP 443).',
    }),
  ],
  [
    /^(UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|CERT_UNTRUSTED|ERR_TLS_CERT|CERT_SIGNATURE|INVALID_CA)/,
    help(
      '接続先の証明書を、登録したCAファイルで確かめられません。',
      'The host’s certificate was not signed by an authority of the CA file.',
      fixes.certificate,
    ),
  ],
  [
    /^(CERT_HAS_EXPIRED|CERT_NOT_YET_VALID)$/,
    help('接続先の証明書の有効期間外です。', 'The host’s certificate is not valid now.', {
      ja: 'サーバーの時計が合っているかを確かめてください。',
      en: 'Check the server’s clock.',
    }),
  ],
  [
    /^(HTTP status 40[13]|ECONNRESET|EPROTO|UND_ERR_SOCKET|ERR_SSL_)/,
    help(
      'クライアント証明書が受け付けられませんでした。',
      'The client certificate was not accepted.',
      fixes.certificate,
    ),
  ],
];

const anyHelp = help('読み取れる応答がありません。', 'No readable answer came back.', fixes.network);

const wrongSettings = help(
  '接続情報が正しくないため、接続していません。',
  'The settings of the connection are wrong, so nothing was sent.',
  {
    ja: '赤く示された項目を直してください。',
    en: 'Correct the fields that are named.',
  },
);

/** 接続テスト: asks for a payment that cannot exist, over the real connection. Whoever is told "none" is known there. */
export async function testConnection(
  { environment, connection, credentials, issues }: Configuration,
  { now, telegramTimeout }: { now(): number; telegramTimeout: number },
): Promise<ConnectionTest> {
  // リンクタイプ alone: there is nothing to ask, and no page is opened for a test.
  if (connection && !isModule(connection)) return { ok: true, reached: 'nothing', code: 'link-only' };
  const isBroken = issues.some(({ field, stops }) => stops.length > 0 && field.includes('.authentication.'));
  if (!connection || !credentials || isBroken)
    return { ok: false, reached: 'nothing', code: 'settings', help: wrongSettings };
  // A connection of its own: a breaker that is open, or a session of TLS that lives on, would hide what is to be seen.
  const transport = openTransport({ environment, connection, credentials, now, telegramTimeout });
  try {
    return verdictOf(await transport.send('094', { trading_id: NO_PAYMENT }, 'inquiry'));
  } finally {
    await transport.close();
  }
}

function verdictOf(transmission: Transmission): ConnectionTest {
  if (transmission.kind !== 'answered') {
    const { kind, reason } = transmission;
    const found = networkHelp.find(([codes]) => codes.test(reason));
    return {
      ok: false,
      reached: kind === 'unknown' ? 'host' : 'nothing',
      code: reason,
      help: found?.[1] ?? anyHelp,
    };
  }
  const { result, response_code: code = '', response_detail: detail = '' } = transmission.answer.fields;
  if (result !== '1' || NOT_FOUND_CODES.has(code) || !TURNED_AWAY.has(code))
    return { ok: result === '0' || result === '1', reached: 'provider', code: '' };
  return { ok: false, reached: 'provider', code, help: explain(code, detail) ?? anyHelp };
}
