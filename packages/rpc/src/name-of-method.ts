/** The name of a method as traces have it, e.g. `mammoflow.v1.DetectionService/Detect`. */
export function nameOfMethod(path: string): string {
  return path.replace(/^\//, '');
}
