export { blankImage, fakePorts } from './fake-ports.ts';
export type { FakePortsOptions } from './fake-ports.ts';
export { makeMammogram } from './make-mammogram.ts';
export {
  analysed,
  caseBundles,
  caseMammogram,
  examCases,
  failed,
  japanesePatient,
  makeExam,
  westernPatient,
} from './exam-cases.ts';
export { makeFinding } from './make-finding.ts';
export type { FindingOptions } from './make-finding.ts';
export { testModelsDir } from './test-models.ts';
