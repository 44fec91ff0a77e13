/** Text as one value of VR LO: at most 64 characters, no backslash (PS3.5 6.2). */
export function longString(text: string): string {
  return text.replaceAll('\\', '/').slice(0, 64);
}
