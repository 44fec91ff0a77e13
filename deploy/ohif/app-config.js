/*
 * OHIF 3.13 for screening mammography with Mammoflow's results. Loaded by the published viewer as it is: nothing is built.
 *
 * The hanging protocol `aiMammo` opens by itself for every mammography study: the four standard views, right breast left,
 * chest walls together, with the outlines of findings and their probability of cancer (TID 1500 SR). A viewport shows the
 * result of its view where there is one, else the mammogram; an SR is drawn with its mammogram, so it may stand in for it.
 *
 * Segmentations open from the list of series, one view at a time: 3.13.2 draws those of several viewports black.
 */
(() => {
  const DIGITAL_MAMMOGRAM_FOR_PRESENTATION = '1.2.840.10008.5.1.4.1.1.1.2';
  /** View codes of CID 4014, SNOMED CT and its retired SRT spelling. */
  const viewOfCode = { 399162004: 'CC', 399368009: 'MLO', 'R-10242': 'CC', 'R-10226': 'MLO' };

  /** `R CC` and so on, from a mammogram's header, or from the series description of a result. */
  const viewOf = (displaySet) => {
    if (displaySet?.Modality === 'SR') return /^AI SR ([LR] (?:CC|MLO))$/.exec(displaySet.SeriesDescription ?? '')?.[1];
    const image = displaySet?.images?.[0];
    if (image?.SOPClassUID !== DIGITAL_MAMMOGRAM_FOR_PRESENTATION) return undefined;
    const [viewCode] = [].concat(image.ViewCodeSequence ?? []);
    const view = viewOfCode[viewCode?.CodeValue] ?? image.ViewPosition;
    return `${image.ImageLaterality} ${view}`;
  };

  /** The outlines of a view win over its mammogram. */
  const mammogramOrOutlines = (view) => ({
    seriesMatchingRules: [
      { attribute: 'Modality', weight: 200, constraint: { equals: { value: 'SR' } } },
      { attribute: 'mammoflowView', required: true, weight: 50, constraint: { equals: { value: view } } },
    ],
    studyMatchingRules: [],
  });

  /** x is the side of the chest wall in the image, 0 left and 1 right: it is kept at that side of the viewport. */
  const views = [
    { id: 'RCC', view: 'R CC', x: 1 },
    { id: 'LCC', view: 'L CC', x: 0 },
    { id: 'RMLO', view: 'R MLO', x: 1 },
    { id: 'LMLO', view: 'L MLO', x: 0 },
  ];
  const viewport = ({ id, x }) => ({
    viewportOptions: {
      toolGroupId: 'default',
      allowUnmatchedView: true,
      displayArea: {
        storeAsInitialCamera: true,
        imageArea: [1, 1],
        imageCanvasPoint: { imagePoint: [x, 0.5], canvasPoint: [x, 0.5] },
      },
    },
    displaySets: [{ id }],
  });

  const aiMammo = {
    id: 'aiMammo',
    name: 'Mammography with AI findings',
    locked: true,
    numberOfPriorsReferenced: 0,
    toolGroupIds: ['default'],
    protocolMatchingRules: [
      {
        id: 'mammography',
        weight: 1000,
        attribute: 'ModalitiesInStudy',
        required: true,
        constraint: { contains: ['MG'] },
      },
    ],
    displaySetSelectors: Object.fromEntries(views.map(({ id, view }) => [id, mammogramOrOutlines(view)])),
    stages: [
      {
        name: 'four views',
        viewportStructure: { layoutType: 'grid', properties: { rows: 2, columns: 2 } },
        viewports: views.map(viewport),
      },
    ],
  };

  /**
   * OHIF 3.13.2 takes the first letter of VOI LUT Function (0028,1056) for the whole, and then shows no image that has this
   * attribute, which many mammographs write. It reads the misspelt name as it stands, so the value is given under that.
   */
  const mendVoiLutFunction = () => {
    const { metaData } = window.cornerstone;
    const MODULE = 'voiLutModule';
    let asking = false;
    const provider = (module, imageId) => {
      if (module !== MODULE || asking) return undefined;
      asking = true;
      const voi = metaData.get(MODULE, imageId);
      asking = false;
      if (typeof voi?.voiLUTFunction !== 'string') return undefined;
      return { ...voi, voiLUTFunction: undefined, voiLutFunction: voi.voiLUTFunction };
    };
    const ABOVE_ALL_OTHERS = 100_000;
    metaData.addProvider(provider, ABOVE_ALL_OTHERS);
  };
  let isMended = false;

  const mammoflow = {
    id: 'mammoflow',
    onModeEnter() {
      if (!isMended) mendVoiLutFunction();
      isMended = true;
    },
    preRegistration({ servicesManager }) {
      servicesManager.services.hangingProtocolService.addCustomAttribute(
        'mammoflowView',
        'Laterality and view',
        viewOf,
      );
    },
    getHangingProtocolModule: () => [{ name: aiMammo.id, protocol: aiMammo }],
  };

  window.config = {
    routerBasename: null,
    extensions: [mammoflow],
    modes: [],
    modesConfiguration: { '@ohif/mode-longitudinal': { hangingProtocol: { $set: ['aiMammo', 'default'] } } },
    showStudyList: true,
    // The tour lies over the images and takes clicks.
    customizationService: [{ 'ohif.tours': { $set: [] } }],
    investigationalUseDialog: { option: 'configure', days: 1 },
    // Segmentations load without a question for each.
    disableConfirmationPrompts: true,
    defaultDataSourceName: 'dicomweb',
    dataSources: [
      {
        namespace: '@ohif/extension-default.dataSourcesModule.dicomweb',
        sourceName: 'dicomweb',
        configuration: {
          friendlyName: 'PACS',
          name: 'pacs',
          wadoUriRoot: '/wado',
          qidoRoot: '/dicom-web',
          wadoRoot: '/dicom-web',
          qidoSupportsIncludeField: false,
          imageRendering: 'wadors',
          thumbnailRendering: 'wadors',
          enableStudyLazyLoad: true,
          supportsFuzzyMatching: false,
          supportsWildcard: true,
          omitQuotationForMultipartRequest: true,
          bulkDataURI: { enabled: true },
        },
      },
    ],
  };
})();
