import { parseUid } from '@mammoflow/dicom';
import { SpoolFullError } from '@mammoflow/spool';
import { describe, expect, it } from 'vitest';
import { toNativeDicomXml } from '../../src/core/native-dicom-xml.ts';
import type { Receipt } from '../../src/core/receipt.ts';
import { refuse } from '../../src/core/refuse.ts';
import { buildStoreResponse, storeStatus } from '../../src/core/store-response.ts';
import { StudyMismatchError } from '../../src/core/study-mismatch-error.ts';

const instance = {
  studyInstanceUid: parseUid('1.2.3'),
  sopClassUid: parseUid('1.2.840.10008.5.1.4.1.1.1.2'),
  sopInstanceUid: parseUid('1.2.3.4'),
};
const mammogram = { kind: 'mammogram', imageLaterality: 'L', view: 'CC' } as const;
const setAside = { kind: 'set-aside', code: 'MULTI_FRAME', reason: 'It has four frames.' } as const;
const common = { kind: 'stored', instance, again: false, bytes: 1 } as const;
const stored: Receipt = { ...common, disposition: mammogram };
const keptAside: Receipt = { ...common, disposition: setAside };
const refused = refuse(new StudyMismatchError(instance.sopInstanceUid), instance);
const unreadable = refuse(new Error('a defect'));
const noRoom = refuse(new SpoolFullError());

const noUrl = { '00081190': { vr: 'UR' } };

describe('storeStatus', () => {
  it.each<[number, string, Receipt[]]>([
    [200, 'all were stored', [stored, stored]],
    [200, 'all were here before', [{ ...common, disposition: mammogram, again: true }]],
    [202, 'one was refused', [stored, refused]],
    [202, 'one was set aside', [stored, keptAside]],
    [202, 'there was room for some', [stored, noRoom]],
    [409, 'none was stored', [refused, refused]],
    [503, 'there was no room for any', [noRoom, noRoom]],
    [503, 'none was stored and one may be next time', [refused, noRoom]],
  ])('is %s when %s', (status, _case, receipts) => {
    expect(storeStatus(receipts)).toBe(status);
  });
});

describe('buildStoreResponse', () => {
  const reference = {
    '00081150': { vr: 'UI', Value: ['1.2.840.10008.5.1.4.1.1.1.2'] },
    '00081155': { vr: 'UI', Value: ['1.2.3.4'] },
  };

  it('names what was stored, what was refused, and what could not be read', () => {
    expect(buildStoreResponse([stored, refused, unreadable])).toEqual({
      ...noUrl,
      '00081198': { vr: 'SQ', Value: [{ ...reference, '00081197': { vr: 'US', Value: [0xc409] } }] },
      '00081199': { vr: 'SQ', Value: [{ ...reference, ...noUrl }] },
      '0008119A': { vr: 'SQ', Value: [{ '00081197': { vr: 'US', Value: [0x0110] } }] },
    });
  });

  it('warns of what was set aside', () => {
    expect(buildStoreResponse([keptAside])).toEqual({
      ...noUrl,
      '00081199': { vr: 'SQ', Value: [{ ...reference, ...noUrl, '00081196': { vr: 'US', Value: [0xb0a1] } }] },
    });
  });

  it('asks to try again when there was no room', () => {
    expect(buildStoreResponse([noRoom])).toEqual({
      ...noUrl,
      '0008119A': { vr: 'SQ', Value: [{ '00081197': { vr: 'US', Value: [0xa700] } }] },
    });
  });
});

describe('toNativeDicomXml', () => {
  it('writes the same response in the Native DICOM Model', () => {
    expect(toNativeDicomXml(buildStoreResponse([keptAside]))).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<NativeDicomModel>' +
        '<DicomAttribute tag="00081190" vr="UR" keyword="RetrieveURL"></DicomAttribute>' +
        '<DicomAttribute tag="00081199" vr="SQ" keyword="ReferencedSOPSequence"><Item number="1">' +
        '<DicomAttribute tag="00081150" vr="UI" keyword="ReferencedSOPClassUID">' +
        '<Value number="1">1.2.840.10008.5.1.4.1.1.1.2</Value></DicomAttribute>' +
        '<DicomAttribute tag="00081155" vr="UI" keyword="ReferencedSOPInstanceUID">' +
        '<Value number="1">1.2.3.4</Value></DicomAttribute>' +
        '<DicomAttribute tag="00081190" vr="UR" keyword="RetrieveURL"></DicomAttribute>' +
        '<DicomAttribute tag="00081196" vr="US" keyword="WarningReason"><Value number="1">45217</Value></DicomAttribute>' +
        '</Item></DicomAttribute></NativeDicomModel>\n',
    );
  });
});
