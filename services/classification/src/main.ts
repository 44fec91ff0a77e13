import process from 'node:process';
import { workerMain } from '@mammoflow/rpc';
import { ConfigSchema } from './config.ts';
import { startClassification } from './server.ts';

await workerMain({ name: 'classification', schema: ConfigSchema, start: startClassification }, process.env);
