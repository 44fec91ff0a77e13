import { join } from 'node:path';

/** A folder of bundles with real but tiny graphs (`models/make_models.py` makes them and says what they compute). */
export const testModelsDir = join(import.meta.dirname, '../models');
