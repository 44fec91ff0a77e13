import type { Command } from '../command.ts';
import { activateModels, rollbackModels } from '../models/activate-models.ts';
import { listModels } from '../models/list-models.ts';
import { modelsUsage, readModelsOptions } from '../models/models-options.ts';
import { verifyModels } from '../models/verify-models.ts';

/** `mammoflow models`: which bundles there are, which work, which are in use. */
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
    }
  },
};
