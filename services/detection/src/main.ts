import process from 'node:process';
import { workerMain } from '@mammoflow/rpc';
import { configSchema } from './config.ts';
import { startDetection } from './server.ts';

await workerMain({ name: 'detection', schema: configSchema, start: startDetection }, process.env);
