import { Enums, Models, Serialize, Spec, SPDX, Validation } from '@cyclonedx/cyclonedx-library';
import { PackageURL } from 'packageurl-js';
import { BillInvalidError } from '../bill-invalid-error.ts';
import type { LockedPackage } from './lock-file.ts';

/** A package, and what its author says of its licence: an SPDX identifier or expression, or anything else. */
export interface LicensedPackage extends LockedPackage {
  readonly licence?: string;
}

const spec = Spec.Spec1dot6;

/**
 * A bill of materials in CycloneDX's JSON. The same packages give the same text: it has neither a serial number nor a time.
 *
 * @throws {@link BillInvalidError} when it is not what the schema of CycloneDX allows.
 */
export async function billOfMaterials(
  product: { readonly name: string; readonly version: string },
  packages: readonly LicensedPackage[],
): Promise<string> {
  const component = new Models.Component(Enums.ComponentType.Application, product.name, {
    version: product.version,
    bomRef: product.name,
  });
  const bom = new Models.Bom({
    metadata: new Models.Metadata({ component }),
    components: new Models.ComponentRepository(packages.map(componentOf)),
  });
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(spec));
  const text = serializer.serialize(bom, { sortLists: true, space: 2 });
  await checkBill(text);
  return text;
}

/** @throws {@link BillInvalidError} */
export async function checkBill(text: string): Promise<void> {
  const problem: unknown = await new Validation.JsonStrictValidator(spec.version).validate(text);
  if (problem !== null) throw new BillInvalidError(JSON.stringify(problem));
}

function componentOf({ name, version, integrity, licence }: LicensedPackage): Models.Component {
  const bareName = name.slice(name.indexOf('/') + 1);
  const group = bareName === name ? undefined : name.slice(0, -bareName.length - 1);
  return new Models.Component(Enums.ComponentType.Library, bareName, {
    version,
    bomRef: `${name}@${version}`,
    purl: new PackageURL('npm', group, bareName, version, undefined, undefined).toString(),
    hashes: new Models.HashDictionary(hashesOf(integrity)),
    licenses: new Models.LicenseRepository(licence === undefined ? [] : [licenceOf(licence)]),
    ...(group === undefined ? {} : { group }),
  });
}

function hashesOf(integrity: string | undefined): readonly Models.Hash[] {
  const [algorithm, digest] = integrity?.split('-', 2) ?? [];
  if (algorithm !== 'sha512' || digest === undefined) return [];
  return [[Enums.HashAlgorithm['SHA-512'], Buffer.from(digest, 'base64').toString('hex')]];
}

function licenceOf(text: string): Models.License {
  if (SPDX.isSupportedSpdxId(text)) return new Models.SpdxLicense(text);
  return / (OR|AND|WITH) /.test(text) ? new Models.LicenseExpression(text) : new Models.NamedLicense(text);
}
