import process from 'node:process';
import { workerMain } from '@mammoflow/rpc';
import { configSchema } from './config.ts';
import { startClassification } from './server.ts';

await workerMain({ name: 'classification', schema: configSchema, start: startClassification }, process.env);
