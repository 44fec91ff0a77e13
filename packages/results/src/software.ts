import { deriveUid } from '@mammoflow/dicom';
import type { Uid } from '@mammoflow/dicom';
import type { Algorithm, DeviceObserver } from '@mammoflow/dicom-sr';
import type { BundleIdentity, ExamBundles } from '@mammoflow/pipeline';
import { longString } from './long-string.ts';
import type { ResultDevice } from './result-context.ts';

/** Manufacturer (0008,0070) and Manufacturer's Model Name (0008,1090) of what we write. */
export const product = { manufacturer: 'Mammoflow', modelName: 'Mammoflow' } as const;

const tasks = ['detection', 'segmentation', 'classification', 'density'] as const;

/** The models that took part, in the order of the tasks. */
function modelsOf(bundles: ExamBundles): readonly (BundleIdentity & { readonly task: (typeof tasks)[number] })[] {
  return tasks.flatMap((task) => {
    const bundle = bundles[task];
    return bundle === undefined ? [] : [{ task, ...bundle }];
  });
}

/** Twelve digits of the hash tell weights apart and fit beside the name. */
function shortIdentity({ id, version, sha256 }: BundleIdentity): string {
  return `${id} ${version} ${sha256.slice(0, 12)}`;
}

/** Software Versions (0018,1020): the application, then the model of each task with the hash of its weights. */
export function softwareVersions(device: ResultDevice, bundles: ExamBundles): readonly string[] {
  return [longString(device.softwareVersion), ...modelsOf(bundles).map((model) => longString(shortIdentity(model)))];
}

/** The models in words, one a line of text. */
export function modelDescriptions(bundles: ExamBundles): readonly string[] {
  return modelsOf(bundles).map(
    ({ task, id, version, sha256 }) => `${task}: ${id}, version ${version}, SHA-256 ${sha256}`,
  );
}

/** What looks for findings. */
export function detectorAlgorithm(device: ResultDevice, { detection }: ExamBundles): Algorithm {
  return modelAlgorithm(device, detection);
}

/** What assesses the density of breasts; undefined where no such model is in use. */
export function densityAlgorithm(device: ResultDevice, { density }: ExamBundles): Algorithm | undefined {
  return density && modelAlgorithm(device, density);
}

function modelAlgorithm(device: ResultDevice, { id, version, sha256 }: BundleIdentity): Algorithm {
  return {
    name: `${product.modelName} ${id}`,
    version: `${version} (SHA-256 ${sha256}), ${product.modelName} ${device.softwareVersion}`,
  };
}

/** What stands behind a finding as a whole. */
export function readerAlgorithm(device: ResultDevice, bundles: ExamBundles): Algorithm {
  return {
    name: `${product.modelName} mammography reader`,
    version: `${device.softwareVersion}; ${modelDescriptions(bundles).join('; ')}`,
  };
}

/** What relates findings of two views; it is a rule of the application, without a model. */
export function matchingAlgorithm({ softwareVersion }: ResultDevice): Algorithm {
  return { name: `${product.modelName} view matching by nipple distance`, version: softwareVersion };
}

/** What finds lesions of an earlier exam again; a rule of the application as well. */
export function priorComparisonAlgorithm({ softwareVersion }: ResultDevice): Algorithm {
  return {
    name: `${product.modelName} comparison with earlier exams by place in the breast`,
    version: softwareVersion,
  };
}

/** What draws the outlines, in values of VR LO. */
export function segmentationAlgorithm({ segmentation }: ExamBundles): Algorithm {
  return {
    name: longString(`${product.modelName} ${segmentation.id}`),
    version: longString(`${segmentation.version} ${segmentation.sha256.slice(0, 12)}`),
  };
}

/** The installation as an observer; its UID follows from its serial number. */
export function deviceObserver({ serialNumber }: ResultDevice): DeviceObserver {
  return {
    uid: deviceUid(serialNumber),
    name: product.modelName,
    ...product,
    serialNumber,
  };
}

function deviceUid(serialNumber: string): Uid {
  return deriveUid(`device|${serialNumber}`);
}

/** Names the version of everything that could change a result, for UIDs. */
export function softwareIdentity(device: ResultDevice, bundles: ExamBundles): string {
  return [device.softwareVersion, ...modelsOf(bundles).map(({ sha256 }) => sha256)].join('|');
}
