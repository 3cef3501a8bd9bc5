import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import type { StaffHelp } from '../../core/ports.ts';

/** `client`: certificate and key. `certificate`: one or several without a key, such as a CA file. `key`: a key alone. */
export type CertificateFileKind = 'client' | 'certificate' | 'key';

export interface CertificateFile {
  kind: CertificateFileKind;
  /** Of the first certificate in it. */
  subject?: string;
  /** The earliest end among its certificates, milliseconds. */
  notAfter?: number;
}

type Reading = { ok: true; file: CertificateFile } | { ok: false; help: StaffHelp };

const refuse = (cause: StaffHelp['cause'], fix: StaffHelp['fix']): Reading => ({
  ok: false,
  help: { cause, fix },
});

const takeAnother = {
  ja: 'ペイジェントから届いたファイル（.pem または .crt）を、そのまま登録してください。',
  en: 'Use the file the provider sent (.pem or .crt) as it is.',
};

/** What a file of certificates or keys holds, or why it cannot serve (S-28). */
export function readCertificateFile(content: Uint8Array): Reading {
  const text = Buffer.from(content).toString('latin1');
  if (text.startsWith('PK'))
    return refuse(
      { ja: 'ZIPファイルです。', en: 'It is a ZIP archive.' },
      {
        ja: '展開して、中の .pem または .crt を登録してください。',
        en: 'Unpack it and use the .pem or .crt inside.',
      },
    );
  const certificates = certificatesIn(text);
  const key = keyIn(text);
  if (certificates === 'broken' || key === 'broken')
    return refuse({ ja: 'ファイルが壊れています。', en: 'The file is damaged.' }, takeAnother);
  const [first] = certificates;
  if (!first)
    return key
      ? { ok: true, file: { kind: 'key' } }
      : refuse(
          {
            ja: '証明書も秘密鍵も入っていません（PEM形式で読み取れません）。',
            en: 'It holds neither a certificate nor a key in PEM form.',
          },
          takeAnother,
        );
  if (key && key !== 'encrypted' && !first.checkPrivateKey(key))
    return refuse(
      { ja: '秘密鍵と証明書の組み合わせが違います。', en: 'The key does not belong to the certificate.' },
      takeAnother,
    );
  if (key && !isChain(certificates))
    return refuse(
      { ja: '証明書が、次の証明書によって発行されていません。', en: 'The certificates do not form a chain.' },
      takeAnother,
    );
  return {
    ok: true,
    file: {
      kind: key ? 'client' : 'certificate',
      subject: first.subject.replaceAll('\n', ', '),
      notAfter: Math.min(...certificates.map((each) => Date.parse(each.validTo))),
    },
  };
}

function certificatesIn(text: string): X509Certificate[] | 'broken' {
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
  try {
    return blocks.map((block) => new X509Certificate(block));
  } catch {
    return 'broken';
  }
}

/** `encrypted`: whether it fits is known only with its passphrase. */
function keyIn(text: string): KeyObject | 'encrypted' | 'broken' | undefined {
  const block = /-----BEGIN ((?:\w+ )*PRIVATE KEY)-----[\s\S]*?-----END \1-----/.exec(text)?.[0];
  if (!block) return undefined;
  if (/ENCRYPTED/.test(block)) return 'encrypted';
  try {
    return createPrivateKey(block);
  } catch {
    return 'broken';
  }
}

/** Each issued by the one after it. */
const isChain = (certificates: readonly X509Certificate[]): boolean =>
  certificates.every((each, at) => {
    const issuer = certificates[at + 1];
    return !issuer || (each.checkIssued(issuer) && each.verify(issuer.publicKey));
  });

const WORD_OF = {
  test: /(?:^|[^a-z])(?:test|sandbox|trial|shiken)(?:[^a-z]|$)/i,
  live: /(?:^|[^a-z])(?:live|prod|production|honban)(?:[^a-z]|$)/i,
} as const;

/** Whether a name says that it is for the other environment. Most say nothing. */
export const isOfOther = (
  environment: 'test' | 'live',
  ...names: readonly (string | undefined)[]
): boolean => {
  const says = (which: 'test' | 'live') =>
    names.some((name) => name !== undefined && WORD_OF[which].test(name));
  return says(environment === 'test' ? 'live' : 'test') && !says(environment);
};
