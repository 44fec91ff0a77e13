import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  encodeAbort,
  encodeAssociateAccept,
  encodeAssociateReject,
  encodeAssociateRequest,
  encodeDataTransfer,
  encodeReleaseRequest,
} from '../../src/core/encode-pdu.ts';
import { PduParser } from '../../src/core/pdu-parser.ts';
import type { PduEvent } from '../../src/core/pdu-parser.ts';
import { rejections } from '../../src/core/rejection.ts';
import { ProtocolViolationError } from '../../src/index.ts';

const common = {
  callingAeTitle: 'MODALITY 1',
  calledAeTitle: 'MAMMOFLOW',
  applicationContextName: '1.2.840.10008.3.1.1.1',
  roles: [{ sopClassUid: '1.2.840.10008.1.20.1', scu: false, scp: true }],
  maxPduBytes: 16_384,
  implementationClassUid: '1.2.3',
  implementationVersionName: 'TEST',
};
const request = {
  ...common,
  protocolVersion: 1,
  contexts: [
    { id: 1, abstractSyntax: '1.2.840.10008.1.1', transferSyntaxes: ['1.2.840.10008.1.2'] },
    { id: 3, abstractSyntax: '1.2.840.10008.1.1', transferSyntaxes: ['1.2.840.10008.1.2.1', '1.2.840.10008.1.2'] },
  ],
};
const accept = { ...common, contexts: [{ id: 1, result: 0, transferSyntax: '1.2.840.10008.1.2' }] };

/** All events of the chunks; bytes of a message that follow each other are put together. */
function parse(chunks: readonly Uint8Array[]): readonly PduEvent[] {
  const parser = new PduParser();
  const events: PduEvent[] = [];
  for (const chunk of chunks) {
    for (const event of parser.push(Buffer.from(chunk))) {
      const last = events.at(-1);
      if (event.type === 'bytes' && last?.type === 'bytes' && last.contextId === event.contextId) {
        events[events.length - 1] = { ...last, bytes: Buffer.concat([last.bytes, event.bytes]) };
      } else {
        events.push(event.type === 'bytes' ? { ...event, bytes: Buffer.from(event.bytes) } : event);
      }
    }
  }
  return events;
}

function cut(bytes: Buffer, sizes: readonly number[]): readonly Buffer[] {
  const chunks: Buffer[] = [];
  let at = 0;
  for (const size of [...sizes, bytes.length]) {
    chunks.push(bytes.subarray(at, at + size));
    at += size;
  }
  return chunks;
}

describe('PduParser', () => {
  it('reads back what is written, wherever the bytes are cut', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 600 }),
        fc.integer({ min: 8, max: 300 }),
        fc.array(fc.integer({ min: 1, max: 90 }), { maxLength: 40 }),
        (data, maxPduBytes, sizes) => {
          const bytes = Buffer.concat([
            encodeAssociateRequest(request),
            encodeAssociateAccept(accept),
            encodeAssociateReject(rejections.calledAeTitleNotRecognized),
            ...encodeDataTransfer({ contextId: 5, isCommand: false, bytes: data, maxPduBytes }),
            encodeReleaseRequest(),
            encodeAbort('user'),
          ]);
          const content =
            data.length === 0 ? [] : [{ type: 'bytes', contextId: 5, isCommand: false, bytes: Buffer.from(data) }];
          expect(parse(cut(bytes, sizes))).toEqual([
            { type: 'associate-request', request },
            { type: 'associate-accept', accept },
            { type: 'associate-reject', rejection: rejections.calledAeTitleNotRecognized },
            ...content,
            { type: 'end', contextId: 5, isCommand: false },
            { type: 'release-request' },
            { type: 'abort' },
          ]);
        },
      ),
    );
  });

  it('keeps to the longest PDU that the peer takes, in fragments of even length', () => {
    const pdus = [
      ...encodeDataTransfer({ contextId: 1, isCommand: true, bytes: Buffer.alloc(1_000), maxPduBytes: 101 }),
    ];
    for (const pdu of pdus) expect(pdu.length - 6).toBeLessThanOrEqual(101);
    for (const pdu of pdus) expect(pdu.length % 2).toBe(0);
  });

  it('ends, or says what is wrong, whatever comes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        try {
          parse([bytes]);
        } catch (error) {
          expect(error).toBeInstanceOf(ProtocolViolationError);
        }
      }),
    );
  });

  it('does not wait for a long PDU that carries no data', () => {
    const header = Buffer.from([1, 0, 0x7f, 0xff, 0xff, 0xff]);
    expect(() => parse([header])).toThrow(ProtocolViolationError);
  });
});
