import { statfs } from 'node:fs/promises';

/** Magic numbers of statfs(2) that tell a file system on another machine, as Linux has them. */
const networkFileSystems: Readonly<Record<number, string>> = {
  0x6969: 'NFS',
  0x517b: 'SMB',
  0xfe534d42: 'SMB2',
  0xff534d42: 'CIFS',
  0x01021997: '9P',
  0x00c36400: 'Ceph',
  0x0bd00bd0: 'Lustre',
  0x47504653: 'GPFS',
  0x5346414f: 'AFS',
  0x7461636f: 'OCFS2',
  0x01161970: 'GFS2',
  0x65735546: 'FUSE',
};

/** The name of the network file system that a folder lies on; undefined on a disk of this machine, and where nobody can tell. */
export async function networkVolumeOf(folder: string): Promise<string | undefined> {
  const { type } = await statfs(folder);
  return networkFileSystemOf(type);
}

/** @param type - As statfs(2) tells it; it may be negative where it was read as a signed number. */
export function networkFileSystemOf(type: number): string | undefined {
  return networkFileSystems[type >>> 0];
}
