import { dataset, readPart10, writePart10 } from '@mammoflow/dicom';
import type { DicomDataset } from '@mammoflow/dicom';
import type { PhantomExam } from '@mammoflow/phantom';
import { postStow, stowBody } from '@mammoflow/testkit';
import type { BodyPart } from '@mammoflow/testkit';
import { examWithMasses } from '../exam-flow.ts';

/** In everything that is planted, but for the day of birth. */
export const PLANTED = 'ZYXWOLF';
export const BIRTH_DATE = '19471103';

const PIXEL_DATA = '7FE00010';

/** Everything that a header may say of a person, a private group included. */
const attributes: DicomDataset = {
  ...dataset({
    PatientName: `${PLANTED}^ADA`,
    PatientID: `${PLANTED}-4711`,
    PatientBirthDate: BIRTH_DATE,
    OtherPatientIDs: `${PLANTED}-OLD`,
    PatientAddress: `${PLANTED} Street 1`,
    PatientComments: `${PLANTED} called`,
    AccessionNumber: `${PLANTED}-A1`,
    StudyID: `${PLANTED}-S1`,
    StudyDescription: `Screening of ${PLANTED}`,
    SeriesDescription: `${PLANTED} series`,
    InstitutionName: `${PLANTED} Hospital`,
    ReferringPhysicianName: `${PLANTED}^DR`,
    OperatorsName: `${PLANTED}^OP`,
    ProtocolName: `${PLANTED} protocol`,
  }),
  '00990010': { vr: 'LO', Value: [`${PLANTED} CREATOR`] },
  '00991001': { vr: 'LO', Value: [`${PLANTED} PRIVATE`] },
};

/** An exam of a planted patient; the pixels of one image are damaged. */
export function plantedExam(seed: string): PhantomExam {
  const exam = examWithMasses({ seed });
  const images = exam.images.map((image, index) => ({ ...image, part10: plant(image.part10, index === 0) }));
  return { ...exam, images };
}

function plant(part10: Uint8Array, isDamaged: boolean): Uint8Array {
  const { dataset: read, transferSyntaxUid } = readPart10(part10);
  const { bytes = new Uint8Array(), ...pixels } = read[PIXEL_DATA] ?? { vr: 'OW' };
  const kept = isDamaged ? bytes.subarray(0, bytes.length / 2) : bytes;
  return writePart10({ ...read, ...attributes, [PIXEL_DATA]: { ...pixels, bytes: kept } }, { transferSyntaxUid });
}

/** Sends requests that are wrong in every way that may be told of, each with planted words; gives the answers. */
export async function sendWrongRequests(gateway: string, exam: PhantomExam): Promise<readonly string[]> {
  const whole = exam.images[1]?.part10 ?? new Uint8Array();
  const wrongParts: readonly (BodyPart | Uint8Array)[] = [
    Buffer.from(`${PLANTED}^ADA ${BIRTH_DATE}`),
    whole.subarray(0, 1_500),
    whole.subarray(0, whole.length / 2),
    withoutUid(whole, exam.images[1]?.sopInstanceUid ?? ''),
    { contentType: `application/dicom; name="${PLANTED}.dcm"`, bytes: whole },
    { contentType: `application/${PLANTED}`, bytes: whole },
  ];
  const root = `${gateway}/dicom-web`;
  const headers = { 'user-agent': PLANTED, referer: `http://${PLANTED}/` };
  const body = stowBody([whole]);
  const stored = await Promise.all([
    ...wrongParts.map((part) => postStow(root, stowBody([part]), { headers })),
    postStow(root, body, { studyInstanceUid: '1.2.3', headers }),
    postStow(root, body, { studyInstanceUid: PLANTED, headers }),
    postStow(root, { ...body, contentType: `multipart/related; boundary="${PLANTED}"` }, { headers }),
    postStow(root, { ...body, contentType: `text/${PLANTED}` }, { headers }),
  ]);
  const study = `${gateway}/api/studies/${exam.studyInstanceUid}`;
  const asked = await Promise.all([
    fetch(`${root}/studies?PatientName=${PLANTED}*&PatientBirthDate=${BIRTH_DATE}`, { headers }),
    fetch(`${gateway}/api/studies/${PLANTED}`, { headers }),
    fetch(`${gateway}/${PLANTED}`, { headers }),
    fetch(study, { headers }),
    fetch(`${gateway}/api/failures`, { headers }),
    fetch(`${study}/deliveries`, {
      method: 'POST',
      body: JSON.stringify({ destination: 'nowhere', [PLANTED]: PLANTED }),
      headers: { ...headers, 'content-type': 'application/json' },
    }),
  ]);
  return [...stored.map(({ text }) => text), ...(await Promise.all(asked.map((answer) => answer.text())))];
}

/** The same file with a SOP Instance UID that is none. */
function withoutUid(part10: Uint8Array, uid: string): Uint8Array {
  const text = Buffer.from(part10).toString('latin1');
  return Buffer.from(text.replaceAll(uid, PLANTED.padEnd(uid.length, 'X')), 'latin1');
}
