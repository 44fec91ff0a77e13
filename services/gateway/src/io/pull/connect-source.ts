import { connectHttp, dicomwebSourceSchema, readSettingsFile } from '@mammoflow/destinations';
import type { Environment } from '@mammoflow/destinations';
import { PacsSource } from '@mammoflow/pacs';

/** The PACS that studies are fetched from. */
export interface ConnectedSource {
  readonly source: PacsSource;
  /** Lets go of connections; nothing is asked any more. */
  close(): Promise<void>;
}

/**
 * Gets ready to ask the PACS that a file describes; nothing is sent yet.
 *
 * @param path - What `PULL_FILE` says.
 * @param environment - Where secrets are that the file names by a variable.
 * @throws ConfigInvalidError that names what is wrong, never a value.
 */
export async function connectSource(path: string, environment: Environment): Promise<ConnectedSource> {
  const settings = await readSettingsFile({ variable: 'PULL_FILE', path, schema: dicomwebSourceSchema });
  const connection = await connectHttp(settings, environment);
  const { url, timeoutMs } = settings;
  return { source: new PacsSource({ url, timeoutMs, ...connection }), close: () => connection.dispatcher.close() };
}
