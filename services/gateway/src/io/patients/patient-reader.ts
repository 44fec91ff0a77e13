import { readHeaderPrefix } from '@mammoflow/dicom';
import { AppError } from '@mammoflow/errors';
import type { InstanceReference, Spool } from '@mammoflow/spool';
import { patientOf } from '../../core/patients/patient.ts';
import type { Patient } from '../../core/patients/patient.ts';

/** Headers of mammograms are smaller, but for those with large private elements. */
const FIRST_BYTES = 16 * 1024;
const MOST_BYTES = 1024 * 1024;

/**
 * Whom a study is of, as one of its instances says.
 *
 * @returns undefined when it is not there any more, or cannot be understood.
 * @throws the spool's errors that may pass.
 */
export async function readPatient(
  spool: Pick<Spool, 'readInstanceHead'>,
  instance: InstanceReference,
): Promise<Patient | undefined> {
  try {
    for (let most = FIRST_BYTES; most <= MOST_BYTES; most *= 8) {
      const head = await spool.readInstanceHead(instance, most);
      const read = readHeaderPrefix(head, head.length < most);
      if (read.complete) return patientOf(read.header.dataset);
    }
    return undefined;
  } catch (error) {
    if (error instanceof AppError && !error.retryable) return undefined;
    throw error;
  }
}
