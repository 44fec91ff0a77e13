import { connectHttp } from '@mammoflow/destinations';
import type { Destination, DicomwebDestination, Environment } from '@mammoflow/destinations';
import { Pacs } from '@mammoflow/pacs';
import { makePhantomExam } from '@mammoflow/phantom';
import { askDimse } from '../io/ask-dimse.ts';
import { failed, ok } from './check.ts';
import type { Check, Verdict } from './check.ts';

/** How destinations are asked. */
export interface AskOptions {
  /** Where secrets are that a destination names by a variable. */
  readonly environment: Environment;
  /** Whether a test object is stored and looked for. */
  readonly roundTrip: boolean;
}

const ADVICE = 'Mend address, credentials and certificates of the destination, or start it.';

/** Every destination answers; asked for a round trip, a DICOMweb one keeps what it is sent and finds it again. */
export function destinationChecks(destinations: readonly Destination[], options: AskOptions): readonly Check[] {
  return destinations.map(({ name, settings }) => ({
    name: `destination: ${name}`,
    advice: ADVICE,
    run: async () => {
      if (settings.kind === 'dicomweb') return askDicomweb(settings, options);
      const problem = await askDimse(settings);
      return problem === undefined ? ok('answers C-ECHO') : failed(problem, ADVICE);
    },
  }));
}

async function askDicomweb(settings: DicomwebDestination, options: AskOptions): Promise<Verdict> {
  const { url, timeoutMs } = settings;
  const connection = await connectHttp(settings, options.environment);
  const pacs = new Pacs({ url, timeoutMs, ...connection });
  try {
    const { studyInstanceUid, images } = testExam();
    if (!options.roundTrip) {
      await pacs.searchInstances(studyInstanceUid);
      return ok('answers a search (QIDO-RS); --round-trip stores a test image too');
    }
    for (const { sopInstanceUid, part10 } of images) await pacs.store({ studyInstanceUid, sopInstanceUid, part10 });
    const found = await pacs.searchInstances(studyInstanceUid);
    return images.every((image) => found.some(({ sopInstanceUid }) => sopInstanceUid === image.sopInstanceUid))
      ? ok('has stored a test image and finds it')
      : failed('answers that the test image is stored, but does not find it', 'See the log of the PACS.');
  } finally {
    await connection.dispatcher.close();
  }
}

/** The same one image each time: a PACS that is asked often keeps one study of it. */
function testExam(): ReturnType<typeof makePhantomExam> {
  const views = [{ laterality: 'L', view: 'CC' }] as const;
  return makePhantomExam({ seed: 'doctor', rows: 256, columns: 192, views, lesions: [] });
}
