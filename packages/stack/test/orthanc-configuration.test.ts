import { expect, it } from 'vitest';
import { orthancConfiguration } from '../src/index.ts';

it('keeps the local PACS to this machine and knows Mammoflow as a DICOMweb server', () => {
  const configuration = orthancConfiguration({
    port: 18_002,
    storageFolder: '/data',
    dicomWebPlugin: '/plugins/libOrthancDicomWeb.so',
    luaScripts: [],
    gatewayUrl: 'http://127.0.0.1:18000/dicom-web/',
  });
  expect(configuration).toMatchObject({
    RemoteAccessAllowed: false,
    DicomServerEnabled: false,
    DicomWeb: { Servers: { mammoflow: { Url: 'http://127.0.0.1:18000/dicom-web/' } } },
  });
});
