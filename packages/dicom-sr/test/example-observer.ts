import { deriveUid } from '@mammoflow/dicom';
import type { DeviceObserver } from '../src/tid-1004.ts';

/** An installation as an observer. */
export const exampleObserver: DeviceObserver = {
  uid: deriveUid('observer'),
  name: 'Example',
  manufacturer: 'Example',
  modelName: 'Example',
  serialNumber: '1',
};
