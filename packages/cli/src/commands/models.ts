import type { Command } from '../command.ts';
import { activateModels, rollbackModels } from '../models/activate-models.ts';
import { compareModels } from '../models/compare-models.ts';
import { listModels } from '../models/list-models.ts';
import { modelsUsage, readModelsOptions } from '../models/models-options.ts';
import { shadowModels, shadowOff } from '../models/shadow-models.ts';
import { verifyModels } from '../models/verify-models.ts';

/** `mammoflow models`: which bundles there are, which work, which are in use, which run in their shadow. */
export const models: Command = {
  usage: modelsUsage,
  run(args, terminal) {
    const options = readModelsOptions(args);
    switch (options.action) {
      case 'list':
        return listModels(options, terminal);
      case 'verify':
        return verifyModels(options, terminal);
      case 'activate':
        return activateModels(options, terminal);
      case 'rollback':
        return rollbackModels(options, terminal);
      case 'shadow':
        return shadowModels(options, terminal);
      case 'shadow-off':
        return shadowOff(options, terminal);
      case 'compare':
        return compareModels(options, terminal);
    }
  },
};
