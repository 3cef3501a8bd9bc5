import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { CertificateFact } from '../../core/ports.ts';
import type { ModuleConnection } from './settings.ts';

/** What the TLS connection is made with. */
export interface Credentials {
  ca?: string;
  cert?: string;
  key?: string;
  passphrase?: string;
}

/** A field of the connection that is wrong, and why. */
export interface CredentialFault {
  field: string;
  reason: string;
}

/** Reads the certificate files. What is wrong is told by field and reason; a path is never part of a reason. */
export function readCredentials(
  { authentication }: ModuleConnection,
  now: number,
): { credentials: Credentials; certificates: CertificateFact[]; faults: CredentialFault[] } {
  const faults: CredentialFault[] = [];
  const certificates: CertificateFact[] = [];
  const check = (field: string, pem: string): X509Certificate | undefined => {
    const certificate = checkCertificate(field, pem, now, faults);
    if (certificate) certificates.push({ field, notAfter: Date.parse(certificate.validTo) });
    return certificate;
  };
  const read = (field: string, path: string | undefined): string | undefined => {
    if (path === undefined) return undefined;
    try {
      return readFileSync(path, 'utf8');
    } catch (error) {
      faults.push({
        field,
        reason: `the file cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`,
      });
      return undefined;
    }
  };

  const ca = read('authentication.ca', authentication.ca);
  if (ca !== undefined) check('authentication.ca', ca);
  if (authentication.mode === 'hash')
    return { credentials: ca === undefined ? {} : { ca }, certificates, faults };

  const { clientCertificate, clientKey, passphrase } = authentication;
  const cert = read('authentication.clientCertificate', clientCertificate);
  const key = clientKey === undefined ? cert : read('authentication.clientKey', clientKey);
  const certificate = cert === undefined ? undefined : check('authentication.clientCertificate', cert);
  const keyField = clientKey === undefined ? 'authentication.clientCertificate' : 'authentication.clientKey';
  if (certificate && key !== undefined) checkKey(keyField, certificate, key, passphrase, faults);
  return {
    credentials: {
      ...(ca !== undefined && { ca }),
      ...(cert !== undefined && { cert }),
      ...(key !== undefined && { key }),
      ...(passphrase !== undefined && { passphrase }),
    },
    certificates,
    faults,
  };
}

function checkCertificate(
  field: string,
  pem: string,
  now: number,
  faults: CredentialFault[],
): X509Certificate | undefined {
  if (pem.startsWith('PK')) {
    faults.push({ field, reason: 'is a ZIP archive: unpack it and use the certificate file inside' });
    return undefined;
  }
  try {
    const certificate = new X509Certificate(pem);
    if (Date.parse(certificate.validTo) < now) faults.push({ field, reason: 'has expired' });
    if (Date.parse(certificate.validFrom) > now) faults.push({ field, reason: 'is not valid yet' });
    return certificate;
  } catch {
    faults.push({ field, reason: 'holds no certificate in PEM form' });
    return undefined;
  }
}

function checkKey(
  field: string,
  certificate: X509Certificate,
  pem: string,
  passphrase: string | undefined,
  faults: CredentialFault[],
): void {
  try {
    const key = createPrivateKey({ key: pem, ...(passphrase !== undefined && { passphrase }) });
    if (!certificate.checkPrivateKey(key))
      faults.push({ field, reason: 'the private key does not belong to the certificate' });
  } catch {
    faults.push({ field, reason: 'holds no private key in PEM form, or its passphrase is wrong' });
  }
}
