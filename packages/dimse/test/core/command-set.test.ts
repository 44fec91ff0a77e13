import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeCommandSet, encodeCommandSet } from '../../src/core/command-set.ts';
import { ProtocolViolationError } from '../../src/index.ts';

/** C-ECHO-RQ as dcmtk's echoscu writes it. */
const ECHO =
  '00000000040000003800000000000200120000' +
  '00312e322e3834302e31303030382e312e3100' +
  '0000000102000000300000001001020000000100' +
  '00000008020000000101';

describe('a command set', () => {
  it('is written as others write it', () => {
    const command = { commandField: 0x30, messageId: 1, affectedSopClassUid: '1.2.840.10008.1.1' };
    expect(encodeCommandSet(command, false).toString('hex')).toBe(ECHO);
  });

  it('is read back as it was written', () => {
    const command = {
      commandField: 1,
      messageId: 7,
      affectedSopInstanceUid: '1.2.3',
      errorComment: 'odd',
      status: 0xa700,
    };
    const read = decodeCommandSet(encodeCommandSet(command, true));
    expect(read).toEqual({ ...command, commandDataSetType: 0, hasDataset: true });
  });

  it('that is no command set is refused', () => {
    expect(() => decodeCommandSet(Buffer.alloc(0))).toThrow(ProtocolViolationError);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        try {
          decodeCommandSet(Buffer.from(bytes));
        } catch (error) {
          expect(error).toBeInstanceOf(ProtocolViolationError);
        }
      }),
    );
  });
});
