import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { freePorts } from '../src/index.ts';

describe('freePorts', () => {
  it('gives different ports that can be listened on', async () => {
    const ports = await freePorts(5);

    expect(new Set(ports).size).toBe(5);
    for (const port of ports) {
      const server = createServer().listen(port, '127.0.0.1');
      await once(server, 'listening');
      server.close();
    }
  });
});
