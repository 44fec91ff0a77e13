export { blankImage, fakePorts } from './fake-ports.ts';
export type { FakePortsOptions } from './fake-ports.ts';
export { makeMammogram } from './make-mammogram.ts';
