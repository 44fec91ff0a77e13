import type { Device } from 'fhir/r4.d.ts';
import type { ReportedExam } from './reported-exam.ts';
import { resourceIdentity } from './resource-identity.ts';
import type { ResourceIdentity } from './resource-identity.ts';

/** The device of an installation with one set of software and models: another set is another device. */
export function deviceIdentity({ device, models }: ReportedExam): ResourceIdentity {
  const versions = models.map(({ sha256 }) => sha256).join('|');
  return resourceIdentity(`device|${device.serialNumber}|${device.softwareVersion}|${versions}`);
}

/** The software that made the report, with the version of every model. */
export function deviceResource(exam: ReportedExam): Device {
  const { device, models } = exam;
  return {
    resourceType: 'Device',
    identifier: [deviceIdentity(exam).identifier],
    status: 'active',
    manufacturer: 'Mammoflow',
    serialNumber: device.serialNumber,
    deviceName: [{ name: 'Mammoflow', type: 'model-name' }],
    version: [
      { type: { text: 'software' }, value: device.softwareVersion },
      ...models.map(({ task, id, version, sha256 }) => ({
        type: { text: `${task} model` },
        value: `${id} ${version} (SHA-256 ${sha256})`,
      })),
    ],
  };
}
