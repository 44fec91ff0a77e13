import type { Bundle, BundleEntry, FhirResource } from 'fhir/r4.d.ts';
import { deviceIdentity, deviceResource } from './device-resource.ts';
import { observationsOf } from './observations.ts';
import { reportIdentity, reportResource } from './report-resource.ts';
import type { ReportedExam } from './reported-exam.ts';
import type { ResourceIdentity } from './resource-identity.ts';

/**
 * `transaction`: for a FHIR server, which makes or updates each resource by its identifier; `collection`: for a receiver that
 * only reads.
 */
export const bundleTypes = ['transaction', 'collection'] as const;
export type BundleType = (typeof bundleTypes)[number];

/**
 * A FHIR R4 bundle of a DiagnosticReport, its Observations and the Device that made them. Study, order and patient are named
 * by identifier, for they are the receiver's own. Pure: the same exam gives the same bundle.
 */
export function reportBundle(exam: ReportedExam, type: BundleType): Bundle<FhirResource> {
  const observations = observationsOf(exam);
  const resources: readonly (readonly [ResourceIdentity, FhirResource])[] = [
    [deviceIdentity(exam), deviceResource(exam)],
    ...observations.map(({ identity, resource }) => [identity, resource] as const),
    [reportIdentity(exam), reportResource(exam, observations)],
  ];
  return {
    resourceType: 'Bundle',
    identifier: reportIdentity(exam).identifier,
    type,
    timestamp: exam.issuedAt,
    entry: resources.map(([identity, resource]) => entry(identity, resource, type)),
  };
}

function entry(
  { fullUrl, identifier }: ResourceIdentity,
  resource: FhirResource,
  type: BundleType,
): BundleEntry<FhirResource> {
  if (type === 'collection') return { fullUrl, resource };
  const query = new URLSearchParams({ identifier: `${identifier.system ?? ''}|${identifier.value ?? ''}` });
  return { fullUrl, resource, request: { method: 'PUT', url: `${resource.resourceType}?${query.toString()}` } };
}
