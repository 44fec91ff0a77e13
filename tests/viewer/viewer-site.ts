import { join } from 'node:path';
import { Pacs } from '@mammoflow/pacs';
import type { PhantomExam } from '@mammoflow/phantom';
import { buildResultObjects } from '@mammoflow/results';
import type { ResultSet } from '@mammoflow/results';
import { projectFolder } from '@mammoflow/stack';
import { freePort, startOrthanc } from '@mammoflow/testkit';
import { viewerDistFolder } from '../../packages/stack/src/io/viewer-folder.ts';
import { startViewerServer } from '../../packages/stack/src/io/viewer-server.ts';
import { exampleContext } from '../conformance/result-files.ts';
import { truthResults } from '../conformance/truth-results.ts';

export type Study = Pick<PhantomExam, 'images' | 'studyInstanceUid'>;

/** A PACS and OHIF before it, without anything that analyses: what is shown is the truth of phantoms, written as results. */
export interface ViewerSite {
  /**
   * Stores images with the results of some of them, by default of all.
   *
   * @returns The link that opens the study; an address that names nothing but the study.
   */
  store(study: Study, set?: ResultSet, analysed?: Study): Promise<string>;
  close(): Promise<void>;
}

export async function startViewerSite(): Promise<ViewerSite> {
  const orthanc = await startOrthanc();
  const pacs = new Pacs({ url: orthanc.dicomWebUrl, timeoutMs: 60_000 });
  const port = await freePort();
  const server = await startViewerServer({
    port,
    distFolder: viewerDistFolder(),
    appConfigFile: join(projectFolder, 'deploy/ohif/app-config.js'),
    pacsPort: Number(new URL(orthanc.url).port),
  });
  return {
    store: async (study, set = {}, analysed = study) => {
      const { studyInstanceUid, images } = study;
      const results = buildResultObjects(truthResults(analysed), { ...exampleContext, ...set });
      for (const { sopInstanceUid, part10 } of [...images, ...results]) {
        await pacs.store({ studyInstanceUid, sopInstanceUid, part10 });
      }
      return `http://127.0.0.1:${port}/viewer?StudyInstanceUIDs=${studyInstanceUid}`;
    },
    close: async () => {
      await server.close();
      await orthanc.stop();
    },
  };
}
