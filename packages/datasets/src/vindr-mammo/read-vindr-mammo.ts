import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { boxArea, clampBox, identity } from '@mammoflow/imaging';
import type { DatasetImage, DatasetPixels, DatasetRegion } from '../dataset-image.ts';
import { DatasetUnreadableError } from '../dataset-unreadable-error.ts';
import { readImageFile } from '../read-image-file.ts';
import { revisionOf } from '../revision.ts';
import { readTable } from '../table/read-table.ts';
import { BreastRowSchema, FindingRowSchema, kindOf } from './finding-row.ts';
import type { BreastRow, FindingRow } from './finding-row.ts';

/**
 * Reads VinDr-Mammo as PhysioNet gives it out: `images/<study>/<image>.dicom` and two tables. Every study is of another
 * patient. No pathology is known, only what readers thought (BI-RADS).
 */
export async function* readVindrMammo(folder: string): AsyncGenerator<DatasetImage> {
  await access(join(folder, 'images')).catch((cause: unknown) => {
    throw new DatasetUnreadableError('there is no folder images', { cause });
  });
  const breasts = await readTable(join(folder, 'breast-level_annotations.csv'), BreastRowSchema);
  const findings = await readTable(join(folder, 'finding_annotations.csv'), FindingRowSchema);
  const byImage = Map.groupBy(findings, ({ image_id: id }) => id);
  requireKnownImages(byImage.keys(), breasts);
  for (const breast of breasts) yield toImage(folder, breast, byImage.get(breast.image_id) ?? []);
}

/** A lesion in an image that the other table lacks would be lost unseen. */
function requireKnownImages(ids: Iterable<string>, breasts: readonly BreastRow[]): void {
  const known = new Set(breasts.map(({ image_id: id }) => id));
  for (const id of ids) {
    if (known.has(id)) continue;
    throw new DatasetUnreadableError(
      `finding_annotations.csv names image ${id}, breast-level_annotations.csv does not`,
      {
        remedy: 'Fetch both tables anew, of one release.',
      },
    );
  }
}

function toImage(folder: string, breast: BreastRow, findings: readonly FindingRow[]): DatasetImage {
  const { view_position: view, breast_density: breastDensity, breast_birads: biRads } = breast;
  return {
    id: breast.image_id,
    patientId: breast.study_id,
    laterality: breast.laterality,
    ...(view === 'CC' || view === 'MLO' ? { view } : {}),
    ...(breastDensity === undefined ? {} : { breastDensity }),
    ...(biRads === undefined ? {} : { biRads }),
    officialSplit: breast.split,
    revision: revisionOf([breast, findings]),
    read: () => readPixels(folder, breast, findings),
  };
}

async function readPixels(folder: string, breast: BreastRow, findings: readonly FindingRow[]): Promise<DatasetPixels> {
  const file = `images/${breast.study_id}/${breast.image_id}.dicom`;
  const { display } = await readImageFile(join(folder, file));
  const { rows, columns } = display;
  if (rows !== breast.height || columns !== breast.width) {
    throw new DatasetUnreadableError(
      `${file} has ${columns} × ${rows} pixels, its annotations say ${breast.width} × ${breast.height}`,
      { remedy: 'Boxes would be in the wrong place; use the original images.' },
    );
  }
  const regions = findings.flatMap((finding) => toRegions(finding, { rows, columns }));
  return { display, toSource: identity, sourceRows: rows, sourceColumns: columns, regions };
}

/** Boxes may reach a little out of their image; a line without a box says that there is no finding. */
function toRegions(
  { finding_categories: categories, finding_birads: biRads, xmin, ymin, xmax, ymax }: FindingRow,
  size: { readonly rows: number; readonly columns: number },
): readonly DatasetRegion[] {
  if (xmin === undefined || ymin === undefined || xmax === undefined || ymax === undefined) return [];
  const box = clampBox({ left: xmin, top: ymin, right: xmax, bottom: ymax }, size);
  if (boxArea(box) <= 0) return [];
  return [{ kind: kindOf(categories), box, pathology: null, ...(biRads === undefined ? {} : { biRads }) }];
}
