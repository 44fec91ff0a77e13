import { z } from 'zod';
import type { OfficialSplit, Pathology } from '../dataset-image.ts';
import { pathologyOf } from '../pathology.ts';

/** One line of a case description: a lesion in one image, and the folders that hold both. */
export interface Abnormality {
  readonly kind: 'MASS' | 'CALCIFICATION_CLUSTER';
  readonly patientId: string;
  readonly laterality: 'L' | 'R';
  readonly view: 'CC' | 'MLO';
  readonly breastDensity?: number;
  readonly officialSplit: OfficialSplit;
  readonly pathology: Pathology | null;
  readonly shape?: string;
  readonly margins?: string;
  /** `Mass-Training_P_00001_LEFT_CC`. */
  readonly imageFolder: string;
  /** `Mass-Training_P_00001_LEFT_CC_1`. */
  readonly maskFolder: string;
}

const RowSchema = z.object({
  patient_id: z.string().min(1),
  'left or right breast': z.enum(['LEFT', 'RIGHT']),
  'image view': z.enum(['CC', 'MLO']),
  'abnormality type': z.enum(['mass', 'calcification']),
  'mass shape': z.string().optional(),
  'mass margins': z.string().optional(),
  pathology: z.string(),
  breast_density: z.string().optional(),
  /** The files of calcifications have a blank here. */
  'breast density': z.string().optional(),
  'image file path': z.string().min(1),
  'ROI mask file path': z.string().min(1),
});

/**
 * Understands one line of a case description.
 *
 * @throws ZodError when it is not one.
 */
export function parseAbnormality(record: Readonly<Record<string, string>>): Abnormality {
  const row = RowSchema.parse(record);
  const shape = known(row['mass shape']);
  const margins = known(row['mass margins']);
  const density = Number(row.breast_density ?? row['breast density']);
  return {
    kind: row['abnormality type'] === 'mass' ? 'MASS' : 'CALCIFICATION_CLUSTER',
    patientId: row.patient_id,
    laterality: row['left or right breast'] === 'LEFT' ? 'L' : 'R',
    view: row['image view'],
    ...(density >= 1 && density <= 4 ? { breastDensity: density } : {}),
    officialSplit: /^[^_]*-Test_/.test(row['image file path']) ? 'test' : 'train',
    pathology: pathologyOf(row.pathology),
    ...(shape === undefined ? {} : { shape }),
    ...(margins === undefined ? {} : { margins }),
    imageFolder: firstFolder(row['image file path']),
    maskFolder: firstFolder(row['ROI mask file path']),
  };
}

function known(text: string | undefined): string | undefined {
  return text === undefined || text === '' || text === 'N/A' ? undefined : text;
}

/** Below it, the paths in the tables are not those that the archive's tools write. */
function firstFolder(path: string): string {
  return path.split('/')[0] ?? path;
}
