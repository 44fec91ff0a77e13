import { AppError } from '@mammoflow/errors';

/** Names and IDs of patients are shown to nobody here. */
export class PatientsMaskedError extends AppError {
  readonly code = 'API_PATIENTS_MASKED';
  readonly retryable = false;

  constructor() {
    super('Patients are masked in this installation (PATIENT_NAMES); search by Study Instance UID.');
  }
}
