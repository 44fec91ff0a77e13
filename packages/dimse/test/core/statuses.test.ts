import { expect, it } from 'vitest';
import { explainStoreStatus, isAeTitle } from '../../src/index.ts';

it.each([
  [0x0000, { isStored: true }],
  [0x0111, { isStored: true }],
  [0xb007, { isStored: true }],
  [0x0110, { isStored: false, mayPass: true }],
  [0x0122, { isStored: false, mayPass: false }],
  [0xa702, { isStored: false, mayPass: true }],
  [0xa901, { isStored: false, mayPass: false }],
  [0xcfff, { isStored: false, mayPass: false }],
  [0xd000, { isStored: false, mayPass: false }],
])('a C-STORE that is answered %i means %o', (status, meaning) => {
  expect(explainStoreStatus(status)).toMatchObject(meaning);
});

it.each([
  ['MAMMOFLOW', true],
  ['A B', true],
  ['SIXTEENLETTERS16', true],
  ['', false],
  [' PADDED', false],
  ['SEVENTEENLETTERS7', false],
  ['BACK\\SLASH', false],
  ['UMLÄUT', false],
])('%s is an AE title: %s', (text, is) => {
  expect(isAeTitle(text)).toBe(is);
});
