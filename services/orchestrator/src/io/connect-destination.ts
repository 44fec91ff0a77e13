import { connectHttp } from '@mammoflow/destinations';
import type { Destination, DicomwebDestination, Environment, ResultSender } from '@mammoflow/destinations';
import { Pacs } from '@mammoflow/pacs';
import type { CommitmentStore } from '@mammoflow/spool';
import { DicomwebSender } from './dicomweb-sender.ts';
import { DimseSender } from './dimse/dimse-sender.ts';

/** What senders work with. */
export interface SenderParts {
  /** Where secrets are that a destination names by a variable. */
  readonly environment: Environment;
  readonly commitments: CommitmentStore;
  readonly now: () => Date;
}

/** Makes the sender of a destination. Nothing is sent yet; the destination may be away. */
export async function connectDestination({ settings }: Destination, parts: SenderParts): Promise<ResultSender> {
  switch (settings.kind) {
    case 'dicomweb':
      return connectDicomweb(settings, parts.environment);
    case 'dimse':
      return new DimseSender(settings, parts);
  }
}

async function connectDicomweb(settings: DicomwebDestination, environment: Environment): Promise<ResultSender> {
  const { url, timeoutMs } = settings;
  const connection = await connectHttp(settings, environment);
  return new DicomwebSender(new Pacs({ url, timeoutMs, ...connection }), () => connection.dispatcher.close());
}
