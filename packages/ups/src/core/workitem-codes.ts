import { code } from '@mammoflow/dicom';

/** What a work item of ours asks for, CID 9231. */
export const computerAidedDetection = code('110004', 'DCM', 'Computer Aided Detection');
