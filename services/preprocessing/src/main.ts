import process from 'node:process';
import { workerMain } from '@mammoflow/rpc';
import { configSchema } from './config.ts';
import { startPreprocessing } from './server.ts';

await workerMain({ name: 'preprocessing', schema: configSchema, start: startPreprocessing }, process.env);
