import { AppError } from '@mammoflow/errors';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createLogger } from '../src/index.ts';

class PacsAwayError extends AppError {
  readonly code = 'TEST_PACS_AWAY';
  readonly retryable = true;
}

describe('the logger', () => {
  it('writes an error as code, sentence and whether it may pass, without its stack', () => {
    const lines: string[] = [];
    const logger = createLogger({ service: 'test', destination: { write: (line) => void lines.push(line) } });
    logger.error({ error: new PacsAwayError('The PACS is away.') }, 'delivery failed');
    const line = z.looseObject({}).parse(JSON.parse(lines[0] ?? ''));
    expect(line).toMatchObject({
      service: 'test',
      level: 'error',
      msg: 'delivery failed',
      error: { code: 'TEST_PACS_AWAY', message: 'The PACS is away.', retryable: true },
    });
    expect(lines[0]).not.toContain('create-logger.test');
  });
});
