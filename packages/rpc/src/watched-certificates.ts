import type { experimental } from '@grpc/grpc-js';
import { watchTlsFiles } from '@mammoflow/watched-files';
import type { TlsContents, TlsFileNames } from '@mammoflow/watched-files';

type CaListener = experimental.CaCertificateUpdateListener;
type IdentityListener = experimental.IdentityCertificateUpdateListener;

/** How the files are watched. */
export interface CertificateWatch {
  /** How often they are looked at. @defaultValue 10 000 */
  readonly everyMs?: number;
  /** Told when what is in them now cannot be used; what was there before stays in use. */
  readonly onError?: ((error: unknown) => void) | undefined;
}

const EVERY_MS = 10_000;

/** Certificates for grpc-js from files that are renewed while the process runs; connections that are open stay open. */
export class WatchedCertificates implements experimental.CertificateProvider {
  readonly #caListeners = new Set<CaListener>();
  readonly #identityListeners = new Set<IdentityListener>();
  #contents: TlsContents = {};

  /**
   * Reads the files.
   *
   * @throws what the system says of files that cannot be read, or OpenSSL of their contents.
   */
  static async open(files: TlsFileNames, watch: CertificateWatch = {}): Promise<WatchedCertificates> {
    const { everyMs = EVERY_MS, onError = () => undefined } = watch;
    const certificates = new WatchedCertificates();
    const accept = (contents: TlsContents): void => {
      certificates.#accept(contents);
    };
    // For as long as the process lives: channels come back to it whenever they connect, and its timer keeps no process alive.
    await watchTlsFiles(files, accept, { everyMs, onError });
    return certificates;
  }

  addCaCertificateListener(listener: CaListener): void {
    this.#caListeners.add(listener);
    process.nextTick(() => {
      this.#tellCa(listener);
    });
  }

  removeCaCertificateListener(listener: CaListener): void {
    this.#caListeners.delete(listener);
  }

  addIdentityCertificateListener(listener: IdentityListener): void {
    this.#identityListeners.add(listener);
    process.nextTick(() => {
      this.#tellIdentity(listener);
    });
  }

  removeIdentityCertificateListener(listener: IdentityListener): void {
    this.#identityListeners.delete(listener);
  }

  #accept(contents: TlsContents): void {
    this.#contents = contents;
    for (const listener of this.#identityListeners) this.#tellIdentity(listener);
    for (const listener of this.#caListeners) this.#tellCa(listener);
  }

  #tellCa(listener: CaListener): void {
    const { ca } = this.#contents;
    listener(ca === undefined ? null : { caCertificate: ca });
  }

  #tellIdentity(listener: IdentityListener): void {
    const { cert, key } = this.#contents;
    listener(cert === undefined || key === undefined ? null : { certificate: cert, privateKey: key });
  }
}
