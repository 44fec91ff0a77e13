import { fileURLToPath } from 'node:url';
import { Client, credentials } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import type { MethodDefinition } from '@grpc/proto-loader';
import { fakePorts } from '@mammoflow/testkit';
import { service as healthService } from 'grpc-health-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startFakeWorker } from './fake-worker.ts';
import type { FakeWorker } from './fake-worker.ts';

type Method = MethodDefinition<object, object>;

const healthSchema = z.object({ status: z.string() });
const listSchema = z.object({
  listServicesResponse: z.object({ service: z.array(z.object({ name: z.string() })) }),
});

function method(service: unknown, name: string): Method {
  const methods = z.record(z.string(), z.custom<Method>()).parse(service);
  return methods[name] ?? expect.fail();
}

function reflectionMethod(): Method {
  const proto = fileURLToPath(import.meta.resolve('@grpc/reflection')).replace(
    /build\/.*$/,
    'build/proto/grpc/reflection/v1/reflection.proto',
  );
  return method(loadSync(proto)['grpc.reflection.v1.ServerReflection'], 'ServerReflectionInfo');
}

describe('a worker', () => {
  let worker: FakeWorker;
  let client: Client;
  beforeEach(async () => {
    worker = await startFakeWorker(fakePorts());
    client = new Client(worker.address, credentials.createInsecure());
  });
  afterEach(async () => {
    client.close();
    await worker.drain(0);
  });

  it('answers the standard health check for itself and for each service', async () => {
    const { path, requestSerialize, responseDeserialize } = method(healthService, 'Check');
    for (const service of ['', 'mammoflow.v1.DetectionService']) {
      const answer = await new Promise((resolve, reject) => {
        client.makeUnaryRequest(path, requestSerialize, responseDeserialize, { service }, (error, response) => {
          if (error === null) resolve(response);
          else reject(error);
        });
      });
      expect(healthSchema.parse(answer).status).toBe('SERVING');
    }
  });

  it('tells those who watch its health that it stops, and does not wait for them', async () => {
    const { path, requestSerialize, responseDeserialize } = method(healthService, 'Watch');
    const statuses: string[] = [];
    const watch = client.makeServerStreamRequest(path, requestSerialize, responseDeserialize, { service: '' });
    watch.on('data', (answer: unknown) => statuses.push(healthSchema.parse(answer).status));
    watch.on('error', () => undefined);
    await expect.poll(() => statuses, { timeout: 10_000 }).toEqual(['SERVING']);
    await worker.drain(10_000);
    expect(statuses).toEqual(['SERVING', 'NOT_SERVING']);
  });

  it('lists its services by server reflection', async () => {
    const { path, requestSerialize, responseDeserialize } = reflectionMethod();
    const stream = client.makeBidiStreamRequest(path, requestSerialize, responseDeserialize);
    const answer = await new Promise<unknown>((resolve, reject) => {
      stream.on('data', resolve);
      stream.on('error', reject);
      stream.write({ listServices: '' });
    });
    stream.end();
    expect(listSchema.parse(answer).listServicesResponse.service.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'mammoflow.v1.PreprocessingService',
        'mammoflow.v1.DetectionService',
        'mammoflow.v1.SegmentationService',
        'mammoflow.v1.ClassificationService',
      ]),
    );
  });
});
