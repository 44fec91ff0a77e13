import { statuses } from '@mammoflow/dimse';
import type { Receipt } from '../receipt.ts';

/**
 * Status of the answer to a C-STORE: PS3.4 table B.2-1. What is kept aside from analysis is stored all the same, and senders
 * that know a few warnings only would send it for ever if it were one.
 */
export function cStoreStatus(receipt: Receipt): number {
  return receipt.kind === 'stored' ? statuses.success : receipt.reason;
}
