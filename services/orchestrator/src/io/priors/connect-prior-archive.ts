import { connectHttp, dicomwebSourceSchema, readSettingsFile } from '@mammoflow/destinations';
import type { Environment } from '@mammoflow/destinations';
import { PacsSource } from '@mammoflow/pacs';
import type { PriorArchive } from './prior-images.ts';

/** An archive, and how it is let go of. */
export interface ConnectedArchive {
  readonly archive: PriorArchive;
  readonly close: () => Promise<void>;
}

/**
 * Gets ready to ask the PACS that `PRIORS_FILE` describes; nothing is sent yet.
 *
 * @throws ConfigInvalidError that names what is wrong, never a value.
 */
export async function connectPriorArchive(path: string, environment: Environment): Promise<ConnectedArchive> {
  const settings = await readSettingsFile({ variable: 'PRIORS_FILE', path, schema: dicomwebSourceSchema });
  const connection = await connectHttp(settings, environment);
  const { url, timeoutMs } = settings;
  return { archive: new PacsSource({ url, timeoutMs, ...connection }), close: () => connection.dispatcher.close() };
}
