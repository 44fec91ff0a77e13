import { z } from 'zod';
import { refusals, refusalSchema } from './refusals.ts';
import { studyParams } from './study-params.ts';

const body = z
  .unknown()
  .describe('DICOM Part 10 files, one in each part (PS3.18 10.5.2); `multipart/related; type="application/dicom"`.');

const storeResponse = z
  .record(z.string(), z.unknown())
  .describe('Store Instances Response Module (PS3.18 table I.1-1) in the DICOM JSON Model.');
const told = {
  'application/dicom+json': { schema: storeResponse },
  'application/dicom+xml': { schema: z.string().describe('The same as Native DICOM XML, where that is asked for.') },
};
const toldOrRefused = { ...told, 'application/json': { schema: refusalSchema } };

const store = {
  tags: ['dicom-web'],
  consumes: ['multipart/related'],
  body,
  response: {
    ...refusals(413, 415),
    200: { description: 'All are stored, and will be analysed.', content: told },
    202: { description: 'Some are not stored, or will not be analysed.', content: told },
    409: { description: 'None is stored.', content: toldOrRefused },
    503: { description: 'None is stored for now; send them again.', content: toldOrRefused },
  },
};

export const storeInstances = { ...store, operationId: 'storeInstances', summary: 'Send instances' };

export const storeInstancesOfStudy = {
  ...store,
  operationId: 'storeInstancesOfStudy',
  summary: 'Send instances of one study',
  params: studyParams,
};
