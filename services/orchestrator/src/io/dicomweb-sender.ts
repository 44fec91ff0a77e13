import type { ObjectReceipt, ObjectToSend, ResultSender, SendOptions, Shipment } from '@mammoflow/destinations';
import { PacsBusyError, PacsInstanceNotStoredError, PacsRefusedInstanceError } from '@mammoflow/pacs';
import type { Pacs } from '@mammoflow/pacs';
import { receiptsOf, storeEach } from './store-each.ts';

/** Sends results by STOW-RS, one instance a request: what a server says then speaks of that instance alone. */
export class DicomwebSender implements ResultSender {
  readonly #pacs: Pacs;
  readonly #letGo: () => Promise<void>;

  constructor(pacs: Pacs, letGo: () => Promise<void>) {
    this.#pacs = pacs;
    this.#letGo = letGo;
  }

  async send({ studyInstanceUid, objects }: Shipment, options: SendOptions = {}): Promise<readonly ObjectReceipt[]> {
    const store = (object: ObjectToSend): Promise<ObjectReceipt> => this.#store(studyInstanceUid, object, options);
    return receiptsOf(await storeEach(objects, { store, isAboutObject }));
  }

  close(): Promise<void> {
    return this.#letGo();
  }

  async #store(
    studyInstanceUid: Shipment['studyInstanceUid'],
    { sopInstanceUid, readPart10 }: ObjectToSend,
    options: SendOptions,
  ): Promise<ObjectReceipt> {
    try {
      const part10 = await readPart10();
      const receipt = await this.#pacs.store({ studyInstanceUid, sopInstanceUid, part10 }, options);
      return { state: 'stored', sopInstanceUid, ...receipt };
    } catch (error) {
      if (!(error instanceof PacsRefusedInstanceError)) throw error;
      const { code, message: reason, failureReason } = error;
      return {
        state: 'refused',
        sopInstanceUid,
        code,
        reason,
        ...(failureReason === undefined ? {} : { failureReason }),
      };
    }
  }
}

/** A server may stumble over one object; one that asks to be left alone is. */
function isAboutObject(error: unknown): boolean {
  if (error instanceof PacsBusyError) return error.httpStatus !== TOO_MANY_REQUESTS && error.retryAfterMs === undefined;
  return error instanceof PacsInstanceNotStoredError;
}

const TOO_MANY_REQUESTS = 429;
