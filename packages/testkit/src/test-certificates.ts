import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Certificates of a server on this machine and of a client that it knows, each its own authority; paths of PEM files. */
export interface TestCertificates {
  readonly serverCert: string;
  readonly serverKey: string;
  /** Certificate and key in one file. */
  readonly serverCertAndKey: string;
  readonly clientCert: string;
  readonly clientKey: string;
}

/** Makes certificates in a folder, with the system's openssl. */
export async function makeTestCertificates(folder: string): Promise<TestCertificates> {
  const server = makeCertificate(folder, 'server');
  const client = makeCertificate(folder, 'client');
  const serverCertAndKey = join(folder, 'server.pem');
  await writeFile(serverCertAndKey, `${await readFile(server.key, 'utf8')}${await readFile(server.cert, 'utf8')}`);
  return {
    serverCert: server.cert,
    serverKey: server.key,
    serverCertAndKey,
    clientCert: client.cert,
    clientKey: client.key,
  };
}

function makeCertificate(folder: string, name: string): { readonly cert: string; readonly key: string } {
  const [cert, key] = [join(folder, `${name}.cert.pem`), join(folder, `${name}.key.pem`)];
  const subject = ['-subj', `/CN=mammoflow-test-${name}`, '-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost'];
  const made = ['-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', cert];
  execFileSync('openssl', ['req', '-x509', ...made, ...subject], { stdio: 'ignore' });
  return { cert, key };
}
