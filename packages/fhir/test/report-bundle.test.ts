import type { Bundle, DiagnosticReport, FhirResource, Observation } from 'fhir/r4.d.ts';
import { describe, expect, it } from 'vitest';
import { bundleTypes, reportBundle } from '../src/index.ts';
import { canceledExam, sampleExam } from './sample-exam.ts';
import { complaintsOfR4 } from './validate-r4.ts';

const resourcesOf = (bundle: Bundle<FhirResource>) => (bundle.entry ?? []).flatMap(({ resource }) => resource ?? []);
const reportOf = (bundle: Bundle<FhirResource>): DiagnosticReport | undefined =>
  resourcesOf(bundle).find((resource) => resource.resourceType === 'DiagnosticReport');
const observationsOf = (bundle: Bundle<FhirResource>): readonly Observation[] =>
  resourcesOf(bundle).filter((resource) => resource.resourceType === 'Observation');

describe('reportBundle', () => {
  it.each(bundleTypes)('is valid FHIR R4 as a %s', (type) => {
    expect(complaintsOfR4(reportBundle(sampleExam, type))).toEqual([]);
    expect(complaintsOfR4(reportBundle(canceledExam, type))).toEqual([]);
  });

  it.each([
    ['a result that is no reference', { result: ['Observation/1'] }],
    ['no code', { code: undefined }],
    ['a time that is none', { issued: 'yesterday' }],
    ['an element that FHIR does not have', { score: 87 }],
  ])('would be found invalid with %s', (_, change) => {
    const bundle = reportBundle(sampleExam, 'collection');
    const entry = (bundle.entry ?? []).map(({ fullUrl, resource }) => ({
      ...(fullUrl === undefined ? {} : { fullUrl }),
      resource: resource?.resourceType === 'DiagnosticReport' ? { ...resource, ...change } : resource,
    }));
    expect(complaintsOfR4({ entry: entry.map(({ resource }) => ({ resource: { ...resource } })) })).not.toEqual([]);
  });

  it('has an observation for the score, for the density and for each finding, and the report names them all', () => {
    const bundle = reportBundle(sampleExam, 'collection');
    expect(observationsOf(bundle)).toHaveLength(5);
    const urls = (bundle.entry ?? []).filter(({ resource }) => resource?.resourceType === 'Observation');
    expect(reportOf(bundle)?.result?.map(({ reference }) => reference)).toEqual(urls.map(({ fullUrl }) => fullUrl));
  });

  it('is about the day of the exam, which may be long ago, and was issued when the analysis ended', () => {
    const bundle = reportBundle(sampleExam, 'collection');
    for (const resource of [reportOf(bundle), ...observationsOf(bundle)]) {
      expect(resource).toMatchObject({ effectiveDateTime: '2024-11-30', issued: sampleExam.issuedAt });
    }
  });

  it('is about no time where the day of the exam is not known', () => {
    const bundle = reportBundle(canceledExam, 'collection');
    expect(JSON.stringify(bundle)).not.toContain('effectiveDateTime');
  });

  it('says of a finding how likely it is a cancer, on which side and in which view', () => {
    const [, , finding] = observationsOf(reportBundle(sampleExam, 'collection'));
    expect(finding).toMatchObject({
      valueQuantity: { value: 87.4, code: '%' },
      bodySite: { coding: [{ code: '80248007' }] },
      component: [
        {},
        { valueQuantity: { value: 91.2 } },
        { valueCodeableConcept: { coding: [{ code: '399162004' }] } },
      ],
    });
  });

  it('says what the density is, of the exam and of each breast', () => {
    const [, density] = observationsOf(reportBundle(sampleExam, 'collection'));
    expect(density).toMatchObject({
      valueCodeableConcept: { coding: [{ code: '129718006' }] },
      component: [
        { valueCodeableConcept: { coding: [{ code: '129717001' }] } },
        { valueCodeableConcept: { coding: [{ code: '129718006' }] } },
      ],
    });
  });

  it('is a cancelled report without observations when nothing could be read', () => {
    const bundle = reportBundle(canceledExam, 'transaction');
    expect(reportOf(bundle)?.status).toBe('cancelled');
    expect(observationsOf(bundle)).toEqual([]);
  });

  it('tells nothing of the patient and the order where they are left out', () => {
    const { patient: _patient, accessionNumber: _accession, ...others } = sampleExam;
    const text = JSON.stringify(reportBundle(others, 'transaction'));
    expect(text).not.toContain('subject');
    expect(text).not.toContain('P-0815');
    expect(text).not.toContain('A-4711');
    expect(JSON.stringify(reportBundle(sampleExam, 'transaction'))).toContain('P-0815');
  });

  it('gives the same resources the same names whenever it is made, and those of another analysis others', () => {
    const names = (jobId: string) =>
      (reportBundle({ ...sampleExam, jobId }, 'transaction').entry ?? []).map((e) => e.request?.url);
    const [device, ...others] = names(sampleExam.jobId);
    expect(names(sampleExam.jobId)).toEqual([device, ...others]);
    const [sameDevice, ...different] = names('f'.repeat(32));
    expect(sameDevice).toBe(device);
    expect(different.filter((url) => others.includes(url))).toEqual([]);
  });

  it('uses no code system but those that it looked its codes up in', () => {
    const found = JSON.stringify(reportBundle(sampleExam, 'transaction')).matchAll(/"system":"([^"]+)"/g);
    expect([...new Set([...found].map(([, system]) => system))].sort()).toEqual([
      'http://dicom.nema.org/resources/ontology/DCM',
      'http://loinc.org',
      'http://snomed.info/sct',
      'http://terminology.hl7.org/CodeSystem/observation-category',
      'http://terminology.hl7.org/CodeSystem/v2-0074',
      'http://terminology.hl7.org/CodeSystem/v2-0203',
      'http://unitsofmeasure.org',
      'urn:dicom:uid',
      'urn:ietf:rfc:3986',
      'urn:oid:1.2.276.0.76.4.1',
    ]);
  });
});
