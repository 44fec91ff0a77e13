import type { ObjectReceipt, ObjectToSend, ResultSender, SendOptions, Shipment } from '@mammoflow/destinations';
import { PacsRefusedInstanceError } from '@mammoflow/pacs';
import type { Pacs } from '@mammoflow/pacs';

/** Sends results by STOW-RS, one instance a request: what a server says then speaks of that instance alone. */
export class DicomwebSender implements ResultSender {
  readonly #pacs: Pacs;
  readonly #letGo: () => Promise<void>;

  constructor(pacs: Pacs, letGo: () => Promise<void>) {
    this.#pacs = pacs;
    this.#letGo = letGo;
  }

  async send({ studyInstanceUid, objects }: Shipment, options: SendOptions = {}): Promise<readonly ObjectReceipt[]> {
    const receipts: ObjectReceipt[] = [];
    for (const object of objects) receipts.push(await this.#store(studyInstanceUid, object, options));
    return receipts;
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
