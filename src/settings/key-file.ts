import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ConfigError } from '../model/error.ts';

/** The text of a file that a variable names. Throws ConfigError; the path is the user's own and is repeated. */
export function readNamedFile(variable: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new ConfigError(
      `${variable}=${path}: expected a readable file, found ${(error as NodeJS.ErrnoException).code}`,
    );
  }
}

/** Refuses a file that cannot sign in; the library would do so later and less clearly. Throws ConfigError. */
export function checkKeyFile(variable: string, path: string): void {
  const pem = readNamedFile(variable, path);
  const refuse = (found: string): never => {
    throw new ConfigError(
      `${variable}=${path}: expected a PEM with a certificate and its key, found ${found}`,
    );
  };
  if (!/-----BEGIN CERTIFICATE-----/.test(pem)) refuse('no certificate');
  if (/-----BEGIN ENCRYPTED PRIVATE KEY-----|Proc-Type: 4,ENCRYPTED/.test(pem))
    refuse('a key with a password');
  if (!/-----BEGIN (?:RSA )?PRIVATE KEY-----/.test(pem)) refuse('no RSA private key');
  // The parser's errors are dropped: they can repeat parts of the key.
  const parse = <T>(read: () => T, what: string): T => {
    try {
      return read();
    } catch {
      return refuse(`${what} that cannot be read`);
    }
  };
  const certificate = parse(() => new X509Certificate(pem), 'a certificate');
  const key = parse(() => createPrivateKey(pem), 'a key');
  // Entra takes signatures of RSA keys only (RS256, PS256).
  if (key.asymmetricKeyType !== 'rsa') refuse(`a key of type ${key.asymmetricKeyType}`);
  if (!certificate.checkPrivateKey(key)) refuse('a key of another certificate');
}
