import process from 'node:process';
import { workerMain } from '@mammoflow/rpc';
import { configSchema } from './config.ts';
import { startShadowWorker } from './server.ts';

await workerMain({ name: 'shadow', schema: configSchema, start: startShadowWorker }, process.env);
