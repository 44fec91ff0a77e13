import process from 'node:process';
import { workerMain } from '@mammoflow/rpc';
import { ConfigSchema } from './config.ts';
import { startPreprocessing } from './server.ts';

await workerMain({ name: 'preprocessing', schema: ConfigSchema, start: startPreprocessing }, process.env);
