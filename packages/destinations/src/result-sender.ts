import type { Uid } from '@mammoflow/dicom';

/** An object to send; its bytes are read when its turn comes. */
export interface ObjectToSend {
  readonly sopClassUid: Uid;
  readonly sopInstanceUid: Uid;
  /** A whole DICOM file, Explicit VR Little Endian. */
  readonly readPart10: () => Promise<Uint8Array>;
}

/** The result objects of one analysis, all of one study, in the order in which they are to be sent. */
export interface Shipment {
  readonly studyInstanceUid: Uid;
  readonly objects: readonly ObjectToSend[];
}

/** What became of one object: it is there, or will never be taken. Neither field holds anything of the patient. */
export type ObjectReceipt =
  | {
      readonly state: 'stored';
      readonly sopInstanceUid: Uid;
      /** Warning Reason (0008,1196), or the DIMSE status of a warning. */
      readonly warningReason?: number;
    }
  | {
      readonly state: 'refused';
      readonly sopInstanceUid: Uid;
      /** Code of the error, from docs/errors.md. */
      readonly code: string;
      /** A sentence for the operator. */
      readonly reason: string;
      /** Failure Reason (0008,1197), or the DIMSE status. */
      readonly failureReason?: number;
    };

/** An object that could not be sent now, while others could. */
export interface PostponedObject {
  readonly state: 'postponed';
  readonly sopInstanceUid: Uid;
  /** Code of the error, from docs/errors.md. */
  readonly code: string;
  /** A sentence for the operator. */
  readonly reason: string;
}

export interface SendOptions {
  /** Aborted when the process ends; the shipment is then sent again from its beginning. */
  readonly signal?: AbortSignal;
}

/**
 * Brings results to one destination. One instance serves all shipments, several at a time, for as long as the process lives:
 * connections may be kept between them.
 */
export interface ResultSender {
  /**
   * Sends a shipment. Sending it again is harmless, for the same SOP Instance UID always means the same bytes.
   *
   * @returns a receipt for each object, in their order: each is stored or refused for good, and one that is refused does not
   *   keep the others back.
   * @throws ShipmentIncompleteError when some objects could not be sent now and others could: it says how each stands, and those
   *   that are left are sent again later; any other AppError that is retryable when the destination is away, busy or
   *   misconfigured: the shipment is then sent again later, from its beginning; the signal's reason.
   */
  send(shipment: Shipment, options?: SendOptions): Promise<readonly ObjectReceipt[]>;
  /** Lets go of connections; nothing is sent any more. */
  close(): Promise<void>;
}
