import process from 'node:process';
import { workerMain } from '@mammoflow/rpc';
import { ConfigSchema } from './config.ts';
import { startDetection } from './server.ts';

await workerMain({ name: 'detection', schema: ConfigSchema, start: startDetection }, process.env);
