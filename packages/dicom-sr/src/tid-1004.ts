import type { Uid } from '@mammoflow/dicom';
import type { ContentItem } from './content-item.ts';
import { DCM } from './dcm-concepts.ts';
import { codeItem, textItem, uidrefItem } from './make-item.ts';

/** The device that observed: this installation of the software. */
export interface DeviceObserver {
  readonly uid: Uid;
  readonly name: string;
  readonly manufacturer: string;
  readonly modelName: string;
  readonly serialNumber: string;
}

/** TID 1002 Observer Context with TID 1004 Device Observer Identifying Attributes; each item HAS OBS CONTEXT. */
export function observerContext(device: DeviceObserver): readonly ContentItem[] {
  return [
    codeItem(DCM.observerType, DCM.device),
    uidrefItem(DCM.deviceObserverUid, device.uid),
    textItem(DCM.deviceObserverName, device.name),
    textItem(DCM.deviceObserverManufacturer, device.manufacturer),
    textItem(DCM.deviceObserverModelName, device.modelName),
    textItem(DCM.deviceObserverSerialNumber, device.serialNumber),
  ];
}
