import process from 'node:process';
import { workerMain } from '@mammoflow/rpc';
import { ConfigSchema } from './config.ts';
import { startSegmentation } from './server.ts';

await workerMain({ name: 'segmentation', schema: ConfigSchema, start: startSegmentation }, process.env);
