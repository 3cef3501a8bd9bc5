// The polyfill must be there before the library that needs it is loaded.
import 'reflect-metadata';
import { createPrivateKey, randomBytes, X509Certificate } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as x509 from '@peculiar/x509';
import { DAY } from './clock.ts';

/** Paths of the PEM files, as a client is configured with them. */
export interface CertificateFiles {
  /** 認証局証明書: what a client trusts the simulator by. */
  ca: string;
  serverCert: string;
  serverKey: string;
  /** クライアント証明書 */
  clientCert: string;
  clientKey: string;
  /** Certificate and key in one file, as the PHP module and its ports want it. */
  clientPem: string;
}

const names: Record<keyof CertificateFiles, string> = {
  ca: 'ca.pem',
  serverCert: 'server.pem',
  serverKey: 'server.key',
  clientCert: 'client.pem',
  clientKey: 'client.key',
  clientPem: 'client-with-key.pem',
};

/** P-256: made in milliseconds, and known to every TLS client of the last ten years. */
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** Two years: short enough for every client's rules, long enough for a laptop. */
const LIFETIME = 730 * DAY;

/**
 * The simulator's own CA, a server certificate for `localhost` and 127.0.0.1 and one client certificate, in `directory`.
 * Made when they are missing, damaged or about to expire; otherwise the ones there are used again.
 */
export async function provideCertificates(directory: string): Promise<CertificateFiles> {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const files = Object.fromEntries(
    Object.entries(names).map(([role, name]) => [role, path.join(directory, name)]),
  ) as unknown as CertificateFiles; // Object.fromEntries forgets that the keys are those of `names`.
  if (!areUsable(files)) await makeAll(files);
  for (const file of Object.values(files)) chmodSync(file, 0o600);
  return files;
}

/** True when all files are there, belong together and are good for another day. */
function areUsable(files: CertificateFiles): boolean {
  if (!Object.values(files).every((file) => existsSync(file))) return false;
  try {
    const ca = new X509Certificate(readFileSync(files.ca));
    const pairs = [
      [files.serverCert, files.serverKey],
      [files.clientCert, files.clientKey],
      [files.clientPem, files.clientPem],
    ] as const;
    return pairs.every(([certFile, keyFile]) => {
      const cert = new X509Certificate(readFileSync(certFile));
      const key = createPrivateKey(readFileSync(keyFile));
      const lasts = cert.validToDate.getTime() > Date.now() + DAY;
      return lasts && cert.verify(ca.publicKey) && cert.checkPrivateKey(key);
    });
  } catch {
    // Not readable as what it should be: made anew.
    return false;
  }
}

async function makeAll(files: CertificateFiles): Promise<void> {
  x509.cryptoProvider.set(crypto);
  const ca = await makeAuthority();
  const server = await issue(ca, 'CN=localhost', x509.ExtendedKeyUsage.serverAuth, [
    { type: 'dns', value: 'localhost' },
    { type: 'ip', value: '127.0.0.1' },
    { type: 'ip', value: '::1' },
  ]);
  const client = await issue(ca, 'CN=kessai simulator client', x509.ExtendedKeyUsage.clientAuth);
  const contents: Record<keyof CertificateFiles, string> = {
    ca: ca.certificate.toString('pem'),
    serverCert: server.cert,
    serverKey: server.key,
    clientCert: client.cert,
    clientKey: client.key,
    clientPem: `${client.cert}\n${client.key}`,
  };
  for (const [role, file] of Object.entries(files) as [keyof CertificateFiles, string][])
    writeFileSync(file, `${contents[role].trim()}\n`, { mode: 0o600 });
}

/** The platform's key pair; its own name for it is only known where the DOM's types are. */
type KeyPair = x509.X509CertificateCreateSelfSignedParams['keys'];

interface Authority {
  certificate: x509.X509Certificate;
  keys: KeyPair;
}

const newKeys = () => crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']) as Promise<KeyPair>;

/** A fresh serial number: positive, and no two alike under one CA name. */
const serial = () => `01${randomBytes(15).toString('hex')}`;

/** Valid from a day ago, for clients whose clock is a little behind. */
const validity = () => ({
  notBefore: new Date(Date.now() - DAY),
  notAfter: new Date(Date.now() + LIFETIME),
});

async function makeAuthority(): Promise<Authority> {
  const keys = await newKeys();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(),
    // A name of its own each time: two CAs of one name and different keys confuse clients that keep both.
    name: `CN=kessai simulator CA ${randomBytes(4).toString('hex')}`,
    ...validity(),
    keys,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificate, keys };
}

async function issue(
  authority: Authority,
  subject: string,
  usage: x509.ExtendedKeyUsage,
  alternatives: x509.JsonGeneralNames = [],
): Promise<{ cert: string; key: string }> {
  const keys = await newKeys();
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serial(),
    subject,
    issuer: authority.certificate.subject,
    ...validity(),
    publicKey: keys.publicKey,
    signingKey: authority.keys.privateKey,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([usage]),
      await x509.AuthorityKeyIdentifierExtension.create(authority.keys.publicKey),
      ...(alternatives.length > 0 ? [new x509.SubjectAlternativeNameExtension(alternatives)] : []),
    ],
  });
  const der = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
  return { cert: certificate.toString('pem'), key: x509.PemConverter.encode(der, 'PRIVATE KEY') };
}
