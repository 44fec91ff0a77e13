import { Counter, Gauge } from 'prom-client';
import type { Registry } from 'prom-client';

/** What the DICOM listener measures. Labels are statuses and outcomes, never a peer or a study. */
export class DicomMetrics {
  readonly #associations: Counter<'outcome'>;
  readonly #open: Gauge;
  readonly #bytes: Counter;
  readonly #stores: Counter<'status'>;
  readonly #commitments: Counter<'outcome'>;

  constructor(registry: Registry) {
    const registers = [registry];
    this.#associations = new Counter({
      name: 'mammoflow_dicom_associations_total',
      help: 'DICOM associations by outcome: released, rejected or failed.',
      labelNames: ['outcome'],
      registers,
    });
    this.#open = new Gauge({
      name: 'mammoflow_dicom_associations',
      help: 'DICOM associations that are open.',
      registers,
    });
    this.#bytes = new Counter({
      name: 'mammoflow_dicom_bytes_total',
      help: 'Bytes of data sets that came by C-STORE.',
      registers,
    });
    this.#stores = new Counter({
      name: 'mammoflow_dicom_stores_total',
      help: 'C-STORE requests by the status they were answered with, hexadecimal.',
      labelNames: ['status'],
      registers,
    });
    this.#commitments = new Counter({
      name: 'mammoflow_dicom_commitments_total',
      help: 'Storage commitment: reports that the requester got, or never got; reports that came for results.',
      labelNames: ['outcome'],
      registers,
    });
  }

  openAssociation(): void {
    this.#open.inc();
  }

  closeAssociation(): void {
    this.#open.dec();
  }

  countAssociation(outcome: 'released' | 'rejected' | 'failed'): void {
    this.#associations.inc({ outcome });
  }

  countStore(status: number, bytes: number): void {
    this.#stores.inc({ status: status.toString(16).toUpperCase().padStart(4, '0') });
    this.#bytes.inc(bytes);
  }

  countCommitment(outcome: 'reported' | 'not-reported' | 'received'): void {
    this.#commitments.inc({ outcome });
  }
}
