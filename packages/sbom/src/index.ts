export { BillInvalidError } from './bill-invalid-error.ts';
export { billOfMaterials, checkBill } from './core/bill-of-materials.ts';
export type { LicensedPackage } from './core/bill-of-materials.ts';
export { lockFileSchema, packagesOf } from './core/lock-file.ts';
export type { LockedPackage, LockFile } from './core/lock-file.ts';
