/** Code systems and name spaces by the addresses that FHIR R4 gives them. */
export const systems = {
  dcm: 'http://dicom.nema.org/resources/ontology/DCM',
  loinc: 'http://loinc.org',
  sct: 'http://snomed.info/sct',
  ucum: 'http://unitsofmeasure.org',
  observationCategory: 'http://terminology.hl7.org/CodeSystem/observation-category',
  diagnosticSection: 'http://terminology.hl7.org/CodeSystem/v2-0074',
  identifierType: 'http://terminology.hl7.org/CodeSystem/v2-0203',
  /** Of DICOM UIDs where an instance or a study is meant (FHIR R4 ImagingStudy). */
  dicomUid: 'urn:dicom:uid',
  /** Of identifiers that are URIs themselves. */
  uri: 'urn:ietf:rfc:3986',
} as const;
