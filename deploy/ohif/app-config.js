/*
 * OHIF 3.13 for screening mammography with Mammoflow's results. Loaded by the published viewer as it is: nothing is built.
 *
 * The hanging protocol `aiMammo` opens by itself for every mammography study: the four standard views at one scale, right
 * breast left, chest walls together, with the outlines of findings and their probability of cancer (TID 1500 SR). A viewport
 * shows the result of its view where there is one, else the mammogram; an SR is drawn with its mammogram, so it may stand in
 * for it. `aiMammoMasks` shows segmentations with the outlines; the address asks for it by `&hangingprotocolId=aiMammoMasks`.
 */
(() => {
  const DIGITAL_MAMMOGRAM_FOR_PRESENTATION = '1.2.840.10008.5.1.4.1.1.1.2';
  /** View codes of CID 4014, SNOMED CT and its retired SRT spelling. */
  const viewOfCode = { 399162004: 'CC', 399368009: 'MLO', 'R-10242': 'CC', 'R-10226': 'MLO' };

  /** Implant displaced, nipple in profile, infra-mammary fold: the modifiers of a view that is a whole breast's still. */
  const screeningModifiers = [399209000, 442581004, 442593008, 'R-102D5', 'R-40AB3', 'R-40ABE'].map(String);

  /** `R CC` and so on, from a mammogram's header, or from the series description of a result. */
  const viewOf = (displaySet) => {
    const result = /^AI (?:SR|SEG) ([LR] (?:CC|MLO))(?: lesion \d+)?$/.exec(displaySet?.SeriesDescription ?? '');
    if (['SR', 'SEG'].includes(displaySet?.Modality)) return result?.[1];
    const image = displaySet?.images?.[0];
    if (image?.SOPClassUID !== DIGITAL_MAMMOGRAM_FOR_PRESENTATION) return undefined;
    const [viewCode] = [].concat(image.ViewCodeSequence ?? []);
    const modifiers = [].concat(viewCode?.ViewModifierCodeSequence ?? []);
    if (!modifiers.every(({ CodeValue }) => screeningModifiers.includes(CodeValue))) return undefined;
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

  const aiMammoMasks = {
    ...aiMammo,
    id: 'aiMammoMasks',
    name: 'Mammography with AI findings and segmentations',
  };

  /** The viewports that show an image, and what they were given. */
  const viewportsOf = ({ viewportGridService, displaySetService, cornerstoneViewportService }) =>
    [...viewportGridService.getState().viewports.values()].flatMap(({ viewportId, displaySetInstanceUIDs: [uid] }) => {
      const displaySet = uid && displaySetService.getDisplaySetByUID(uid);
      const viewport = cornerstoneViewportService.getCornerstoneViewport(viewportId);
      return displaySet && viewport?.getImageData?.() ? [{ viewportId, displaySet, viewport }] : [];
    });

  /** Millimetres a pixel of the viewport when the image just fits into it; NaN when the image does not say how large it is. */
  const fittingScale = (viewport) => {
    const header = window.cornerstone.metaData.get('instance', viewport.getCurrentImageId());
    if (!header?.ImagerPixelSpacing && !header?.PixelSpacing) return Number.NaN;
    const { dimensions, spacing } = viewport.getImageData();
    const { clientWidth, clientHeight } = viewport.element;
    return Math.max((dimensions[0] * spacing[0]) / clientWidth, (dimensions[1] * spacing[1]) / clientHeight);
  };

  /** Moves the side of the chest wall to the side of the viewport, which a display area does for images that fill it. */
  const keepChestWallAtSide = (viewport, side) => {
    const { imageToWorldCoords } = window.cornerstone.utilities;
    const corner = imageToWorldCoords(viewport.getCurrentImageId(), [side * viewport.getImageData().dimensions[0], 0]);
    const [x] = viewport.worldToCanvas(corner);
    const [panX, panY] = viewport.getPan();
    viewport.setPan([panX + side * viewport.element.clientWidth - x, panY], true);
  };

  /** Detectors have sizes: each image fitted to its viewport by itself would make one breast the larger. */
  const showAtOneScale = (services) => {
    const viewports = viewportsOf(services).map(({ viewport }) => viewport);
    const coarsest = Math.max(...viewports.map(fittingScale));
    if (!Number.isFinite(coarsest)) return;
    for (const viewport of viewports) {
      const displayArea = viewport.getDisplayArea();
      const share = coarsest / fittingScale(viewport);
      viewport.setDisplayArea({ ...displayArea, imageArea: [share, share] });
      keepChestWallAtSide(viewport, displayArea.imageCanvasPoint.canvasPoint[0]);
      viewport.render();
    }
  };

  /** Whether a viewport draws a segmentation, and has given it its colours: without, it is a black hole. */
  const isMaskDrawn = (viewport, segmentationId) =>
    viewport
      .getActors()
      .some(
        ({ representationUID, actor }) =>
          representationUID?.startsWith(segmentationId) && actor.getProperty().getRGBTransferFunction(0)?.getSize() > 0,
      );

  const MASK_LOOK_MS = 500;
  const MASK_LOOKS = 20;

  /**
   * OHIF 3.13.2 loses segmentations, or their colours, that come while viewports are still being drawn, and tells nobody. So
   * for ten seconds after the last came it is looked whether each is there, and what is not is shown anew.
   */
  const keepMasks = ({ segmentationService, cornerstoneViewportService }) => {
    const masks = [];
    let looks = 0;
    let timer;
    const draw = async ({ viewportId, segmentationId }) => {
      const viewport = cornerstoneViewportService.getCornerstoneViewport(viewportId);
      if (!viewport) return;
      if (!isMaskDrawn(viewport, segmentationId)) {
        window.cornerstoneTools.segmentation.removeSegmentationRepresentations(viewportId, { segmentationId });
        await segmentationService.addSegmentationRepresentation(viewportId, { segmentationId, type: 'Labelmap' });
      }
      viewport.render();
    };
    const look = async () => {
      for (const mask of masks) await draw(mask);
      looks += 1;
      timer = looks < MASK_LOOKS ? setTimeout(look, MASK_LOOK_MS) : undefined;
    };
    return {
      add(mask) {
        masks.push(mask);
        looks = 0;
        timer ??= setTimeout(look);
      },
      unsubscribe: () => clearTimeout(timer),
    };
  };

  /** The segmentations of a view over its outlines; a viewport of an SR takes them no other way. */
  const showMasks = async (services, masks, viewportId) => {
    const { displaySetService, userAuthenticationService } = services;
    const [shown] = viewportsOf(services).filter((each) => each.viewportId === viewportId);
    if (shown === undefined) return;
    const isOfView = (each) => each.Modality === 'SEG' && viewOf(each) === viewOf(shown.displaySet);
    for (const segmentation of displaySetService.getActiveDisplaySets().filter(isOfView)) {
      if (!segmentation.isLoaded)
        await segmentation.load({ headers: userAuthenticationService.getAuthorizationHeader() });
      masks.add({ viewportId, segmentationId: segmentation.displaySetInstanceUID });
    }
  };

  /** Arranges each viewport of our protocols once; what the reader opens or zooms there later stays as it is. */
  const arrangeViewports = (services) => {
    const { hangingProtocolService, cornerstoneViewportService } = services;
    const arranged = new Set();
    const masks = keepMasks(services);
    let loading = Promise.resolve();
    const whenProtocolChanges = hangingProtocolService.subscribe(hangingProtocolService.EVENTS.PROTOCOL_CHANGED, () =>
      arranged.clear(),
    );
    const whenViewportShows = cornerstoneViewportService.subscribe(
      cornerstoneViewportService.EVENTS.VIEWPORT_DATA_CHANGED,
      ({ viewportId }) => {
        const { id } = hangingProtocolService.getActiveProtocol().protocol ?? {};
        if (arranged.has(viewportId) || ![aiMammo.id, aiMammoMasks.id].includes(id)) return;
        arranged.add(viewportId);
        showAtOneScale(services);
        if (id === aiMammoMasks.id) loading = loading.then(() => showMasks(services, masks, viewportId));
      },
    );
    return [whenProtocolChanges, whenViewportShows, masks];
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
  /** Of Cornerstone's labels, in pixels. */
  const label = { characterWidth: 8, lineHeight: 17, padding: 25 };
  /** Where labels lie in a viewport, by annotation. */
  const labelPlaces = new WeakMap();

  /** Below the labels of earlier outlines that it would cover. */
  const besideOthers = (viewport, annotationUID, wanted) => {
    const imageId = viewport.getCurrentImageId();
    const places = labelPlaces.get(viewport.element);
    const taken = places?.imageId === imageId ? places.taken : new Map();
    const uids = [...taken.keys(), annotationUID];
    const earlier = uids.slice(0, uids.indexOf(annotationUID)).map((uid) => taken.get(uid));
    const overlaps = (a, b) => Math.abs(a.x - b.x) < Math.max(a.width, b.width) && Math.abs(a.y - b.y) < a.height;
    let place = wanted;
    for (const other of earlier.toSorted((a, b) => a.y - b.y)) {
      if (overlaps(place, other)) place = { ...place, y: other.y + other.height };
    }
    labelPlaces.set(viewport.element, { imageId, taken: taken.set(annotationUID, place) });
    return place;
  };

  /**
   * OHIF 3.13.2 puts the label of an outline at its right, also where the viewport ends there: at the chest wall of every
   * right breast. There the label goes to the left.
   */
  const keepLabelsInside = () => {
    const { store, utilities } = window.cornerstoneTools;
    const { prototype } = store.state.tools.DICOMSRDisplay.toolClass;
    const { renderTextBox } = prototype;
    prototype.renderTextBox = function (svg, viewport, points, adapt, annotation, ...others) {
      const outline = adapt ? adapt(points) : points;
      const [right, y] = utilities.drawing.getTextBoxCoordsCanvas(outline);
      const left = Math.min(...outline.map(([x]) => x));
      const lines = this._getTextBoxLinesFromLabels(annotation.data.labels);
      const width = Math.max(...lines.map(({ length }) => length)) * label.characterWidth + 2 * label.padding;
      const x = right + width <= viewport.element.clientWidth ? right : left - width;
      const wanted = { x, y, width, height: lines.length * label.lineHeight };
      const place = besideOthers(viewport, annotation.annotationUID, wanted);
      annotation.data.handles.textBox.worldPosition = viewport.canvasToWorld([place.x, place.y]);
      renderTextBox.call(this, svg, viewport, points, adapt, annotation, ...others);
    };
  };

  /** OHIF 3.13.2 shows the findings of a text report on one line each, beyond the edge of the window. */
  const wrapFindings = () => {
    const style = document.createElement('style');
    style.textContent = 'pre { white-space: pre-wrap; }';
    document.head.append(style);
  };

  let isMended = false;
  let subscriptions = [];

  const mammoflow = {
    id: 'mammoflow',
    onModeEnter({ servicesManager }) {
      if (!isMended) {
        mendVoiLutFunction();
        keepLabelsInside();
        wrapFindings();
      }
      isMended = true;
      subscriptions = arrangeViewports(servicesManager.services);
    },
    onModeExit() {
      for (const { unsubscribe } of subscriptions) unsubscribe();
    },
    preRegistration({ servicesManager }) {
      servicesManager.services.hangingProtocolService.addCustomAttribute(
        'mammoflowView',
        'Laterality and view',
        viewOf,
      );
    },
    getHangingProtocolModule: () => [aiMammo, aiMammoMasks].map((protocol) => ({ name: protocol.id, protocol })),
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
