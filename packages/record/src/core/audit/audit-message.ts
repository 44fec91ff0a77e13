/** A code as audit messages have it (PS3.15 A.5.1.1, CodedValueType). */
export interface AuditCode {
  readonly code: string;
  readonly codeSystemName: string;
  readonly meaning: string;
}

/** Somebody who took part in what happened: a process, a system. */
export interface AuditParticipant {
  readonly userId: string;
  readonly isRequestor: boolean;
  readonly role?: AuditCode;
  /** Host name of the process, where it is known. */
  readonly machine?: string;
}

/** What it happened to. */
export interface AuditObject {
  readonly idType: AuditCode;
  readonly id: string;
  readonly name: string;
  /** `1` person, `2` system object. */
  readonly typeCode: '1' | '2';
  /** `1` patient, `3` report. */
  readonly role: '1' | '3';
  readonly details?: Readonly<Record<string, string>>;
  /** Number of instances by SOP Class UID; '' where the class is not known. */
  readonly sopClasses?: Readonly<Record<string, number>>;
}

/** A DICOM audit message before it is XML (PS3.15 A.5). */
export interface AuditMessage {
  readonly event: AuditCode;
  readonly eventType?: AuditCode;
  readonly actionCode: 'C' | 'R' | 'U' | 'D' | 'E';
  /** ISO 8601. */
  readonly dateTime: string;
  /** `0` success, `4` minor failure, `8` serious failure. */
  readonly outcome: '0' | '4' | '8';
  readonly outcomeDescription?: string;
  readonly participants: readonly AuditParticipant[];
  readonly objects: readonly AuditObject[];
}
