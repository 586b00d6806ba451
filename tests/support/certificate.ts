import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** PEM texts; `key` is PKCS #8. */
export type Certificate = { certificate: string; key: string };

const DAY_MS = 24 * 60 * 60 * 1000;
const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');

/** One value in DER: tag, length, content (ITU-T X.690 section 8.1). */
function der(tag: number, ...contents: Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const size = content.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}
const sequence = (...contents: Buffer[]): Buffer => der(0x30, ...contents);
const oid = (bytes: string): Buffer => der(0x06, hex(bytes));
const time = (at: number): Buffer =>
  der(0x17, Buffer.from(`${new Date(at).toISOString().slice(2, 19).replaceAll(/[-T:]/g, '')}Z`));

/**
 * A self-signed certificate for this machine (RFC 5280 section 4.1). Node reads certificates but makes none; these lines
 * save a package, or an `openssl` that not every machine has.
 */
export function makeCertificate(): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const algorithm = sequence(oid('2a 86 48 86 f7 0d 01 01 0b'), der(0x05));
  const commonName = sequence(oid('55 04 03'), der(0x0c, Buffer.from('localhost')));
  const name = sequence(der(0x31, commonName));
  const validity = sequence(time(Date.now() - DAY_MS), time(Date.now() + DAY_MS));
  const yes = der(0x01, hex('ff'));
  const isAuthority = sequence(oid('55 1d 13'), yes, der(0x04, sequence(yes)));
  const names = sequence(der(0x82, Buffer.from('localhost')), der(0x87, hex('7f 00 00 01')));
  const content = sequence(
    der(0xa0, der(0x02, hex('02'))),
    der(0x02, Buffer.concat([hex('01'), randomBytes(8)])),
    algorithm,
    name,
    validity,
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(isAuthority, sequence(oid('55 1d 11'), der(0x04, names)))),
  );
  const signature = der(0x03, hex('00'), sign('sha256', content, privateKey));
  const base64 = sequence(content, algorithm, signature).toString('base64');
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${base64.replaceAll(/.{1,64}/g, '$&\n')}-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  };
}
