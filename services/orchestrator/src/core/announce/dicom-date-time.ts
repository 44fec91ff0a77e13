/** A moment as a value of VR DT in UTC, `YYYYMMDDHHMMSS+0000` (PS3.5 table 6.2-1). */
export function dicomDateTime(moment: Date): string {
  return `${moment.toISOString().slice(0, 19).replace(/[-:T]/g, '')}+0000`;
}
