const MOST_PATHS = 5;

/** Paths of what a value has and what a schema has made of it has not; the first few. */
export function undeclaredPaths(value: unknown, parsed: unknown): readonly string[] {
  const paths: string[] = [];
  collect({ value, parsed, path: '' }, paths);
  return paths;
}

interface Pair {
  readonly value: unknown;
  readonly parsed: unknown;
  readonly path: string;
}

function collect({ value, parsed, path }: Pair, paths: string[]): void {
  if (!isObject(value) || !isObject(parsed) || paths.length >= MOST_PATHS) return;
  for (const key of Object.keys(value)) {
    const child = value[key];
    // JSON has no undefined.
    if (child === undefined) continue;
    if (Object.hasOwn(parsed, key)) collect({ value: child, parsed: parsed[key], path: `${path}${key}.` }, paths);
    else paths.push(`${path}${key}`);
  }
}

/** Arrays are objects whose keys are numbers. */
function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
