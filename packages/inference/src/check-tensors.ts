import type { Manifest } from './manifest.ts';

/** An input or output as the graph itself tells of it; a size that varies has a name. */
export interface GraphTensor {
  readonly name: string;
  readonly type?: string;
  readonly shape?: readonly (number | string)[];
}

/** The inputs and outputs of a graph. */
export interface GraphTensors {
  readonly inputs: readonly GraphTensor[];
  readonly outputs: readonly GraphTensor[];
}

type NamedTensor = Manifest['tensors']['inputs'][number];

/** What the tensors of a graph are other than its manifest says; undefined when they agree. */
export function tensorProblem({ tensors }: Manifest, graph: GraphTensors): string | undefined {
  const unnamed = graph.inputs.filter(({ name }) => !tensors.inputs.some((input) => input.name === name));
  return (
    differenceOf('input', tensors.inputs, graph.inputs) ??
    differenceOf('output', tensors.outputs, graph.outputs) ??
    (unnamed.length === 0 ? undefined : `model.onnx has an input more, ${namesOf(unnamed)}`)
  );
}

function differenceOf(
  kind: 'input' | 'output',
  named: readonly NamedTensor[],
  actual: readonly GraphTensor[],
): string | undefined {
  const missing = named.filter(({ name }) => !actual.some((tensor) => tensor.name === name));
  if (missing.length > 0) return `model.onnx has no ${kind} ${namesOf(missing)}`;
  for (const tensor of named) {
    const found = actual.find(({ name }) => name === tensor.name);
    if (found === undefined || isLike(tensor, found)) continue;
    return `${kind} ${tensor.name} of model.onnx is ${textOf(found)}, not ${textOf(tensor)}`;
  }
  return undefined;
}

function isLike(named: NamedTensor, { type, shape }: GraphTensor): boolean {
  if (named.type !== type || named.shape.length !== shape?.length) return false;
  return named.shape.every((size, axis) => isSizeLike(size, shape[axis]));
}

/** The graph may leave open what the manifest fixes, not the other way round. */
function isSizeLike(named: number | string, actual: number | string | undefined): boolean {
  return typeof actual === 'string' || named === actual;
}

function textOf({ type = 'no tensor', shape = [] }: GraphTensor): string {
  return `${type}[${shape.join(', ')}]`;
}

function namesOf(tensors: readonly GraphTensor[]): string {
  return tensors.map(({ name }) => name).join(', ');
}
