import process from 'node:process';
import { workerMain } from '@mammoflow/rpc';
import { configSchema } from './config.ts';
import { startSegmentation } from './server.ts';

await workerMain({ name: 'segmentation', schema: configSchema, start: startSegmentation }, process.env);
