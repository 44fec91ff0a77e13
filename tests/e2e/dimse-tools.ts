import { execFile, execFileSync, spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually, freePort, temporaryFolder } from '@mammoflow/testkit';

/** How a program of dcmtk ended. */
export interface ToolRun {
  readonly code: number;
  readonly output: string;
}

/** Runs a program of dcmtk to its end. */
export function runTool(program: string, parameters: readonly string[]): Promise<ToolRun> {
  return new Promise((resolve, reject) => {
    execFile(program, parameters, (error, stdout, stderr) => {
      if (error?.code === 'ENOENT') reject(new Error(`${program} of dcmtk is missing.`, { cause: error }));
      else resolve({ code: Number(error?.code ?? 0), output: `${stdout}${stderr}` });
    });
  });
}

/** A storage SCP of dcmtk. */
export interface StoreScp extends AsyncDisposable {
  readonly port: number;
  /** The files that it has received. */
  received(): Promise<readonly Uint8Array[]>;
}

/** Starts dcmtk's `storescp`; it keeps data sets as they come. */
export async function startStoreScp(parameters: readonly string[] = []): Promise<StoreScp> {
  const folder = await temporaryFolder('storescp');
  const port = await freePort();
  const scp = spawn('storescp', ['+B', '-od', folder.path, ...parameters, String(port)], { stdio: 'ignore' });
  await eventually(
    async () => (await runTool('echoscu', ['127.0.0.1', String(port)])).code === 0 || parameters.length > 0,
  );
  const received = async (): Promise<readonly Uint8Array[]> => {
    const names = await readdir(folder.path);
    return Promise.all(names.map((name) => readFile(join(folder.path, name))));
  };
  const stop = async (): Promise<void> => {
    scp.kill();
    await folder.remove();
  };
  return { port, received, [Symbol.asyncDispose]: stop };
}

/** A certificate for this machine that is its own authority. */
export interface TestCertificate {
  readonly certFile: string;
  readonly keyFile: string;
}

export function makeCertificate(folder: string): TestCertificate {
  const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const files = ['-keyout', keyFile, '-out', certFile];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...subject, ...files], {
    stdio: 'ignore',
  });
  return { certFile, keyFile };
}
