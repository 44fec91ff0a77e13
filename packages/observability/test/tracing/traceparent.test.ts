import { describe, expect, it } from 'vitest';
import { inSpan } from '../../src/tracing/span.ts';
import { currentTraceparent, formatTraceparent, parseTraceparent } from '../../src/tracing/traceparent.ts';

const text = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

describe('a traceparent', () => {
  it('is read and written as W3C Trace Context has it', () => {
    const read = parseTraceparent(text);
    expect(read).toMatchObject({
      traceId: '0af7651916cd43dd8448eb211c80319c',
      spanId: 'b7ad6b7169203331',
      traceFlags: 1,
    });
    expect(read === undefined ? undefined : formatTraceparent(read)).toBe(text);
  });

  it.each(['', 'garbage', text.toUpperCase(), `00-${'0'.repeat(32)}-b7ad6b7169203331-01`, `${text}-more`])(
    'counts as none when it is none: %s',
    (wrong) => {
      expect(parseTraceparent(wrong)).toBeUndefined();
    },
  );

  it('is that of no span where nothing is traced, and work is done all the same', async () => {
    expect(await inSpan('work', { parent: text }, () => Promise.resolve(currentTraceparent() ?? 'none'))).toBe('none');
  });
});
