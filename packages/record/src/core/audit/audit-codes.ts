import type { AuditCode } from './audit-message.ts';

const dcm = (code: string, meaning: string): AuditCode => ({ code, codeSystemName: 'DCM', meaning });

/** PS3.16 CID 400, CID 401, CID 402 and CID 404; edition 2025e. */
export const auditCodes = {
  applicationActivity: dcm('110100', 'Application Activity'),
  instancesAccessed: dcm('110103', 'DICOM Instances Accessed'),
  instancesTransferred: dcm('110104', 'DICOM Instances Transferred'),
  applicationStart: dcm('110120', 'Application Start'),
  applicationStop: dcm('110121', 'Application Stop'),
  procedureRecord: dcm('110111', 'Procedure Record'),
  securityAlert: dcm('110113', 'Security Alert'),
  restrictedFunction: dcm('110132', 'Use of Restricted Function'),
  application: dcm('110150', 'Application'),
  destination: dcm('110152', 'Destination Role ID'),
  source: dcm('110153', 'Source Role ID'),
  studyInstanceUid: dcm('110180', 'Study Instance UID'),
  patientNumber: { code: '2', codeSystemName: 'RFC-3881', meaning: 'Patient Number' },
} as const satisfies Readonly<Record<string, AuditCode>>;
