import { join } from 'node:path';
import type { Point } from '@mammoflow/imaging';
import { projectFolder } from '@mammoflow/stack';
import { chromiumLaunch, eventually } from '@mammoflow/testkit';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';

/** What is written beside an outline. */
export interface Label {
  readonly text: string;
  /** Whether all of it lies inside its viewport. */
  readonly isInside: boolean;
  /** Whether another label lies over it or under it. */
  readonly isCovered: boolean;
}

/** A viewport as the viewer shows it. */
export interface Viewport {
  /** Place on the page, in pixels. */
  readonly left: number;
  readonly top: number;
  readonly sopInstanceUid: string;
  /** Outlines as drawn, in canvas pixels. */
  readonly outlines: readonly (readonly Point[])[];
  readonly labels: readonly Label[];
  /** Pixels that are brighter than black, and pixels that are coloured, of those that were sampled. */
  readonly brightPixels: number;
  readonly colouredPixels: number;
}

/** What runs in the page: OHIF's production build has Cornerstone under `window.cornerstone`. */
const READ_VIEWPORTS = `
  (() => {
  const labelsOf = (element) => {
    const frame = element.getBoundingClientRect();
    const labels = [...element.querySelectorAll('svg.svg-layer tspan')].map((label) => ({
      text: label.textContent,
      box: label.getBoundingClientRect(),
    }));
    const isInside = ({ box }) =>
      box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;
    const covers = (a, b) =>
      a !== b && a.box.left < b.box.right && b.box.left < a.box.right && a.box.top + 2 < b.box.bottom && b.box.top + 2 < a.box.bottom;
    return labels.map((label) => ({
      text: label.text,
      isInside: isInside(label),
      isCovered: labels.some((other) => covers(label, other)),
    }));
  };
  return (window.cornerstone?.getRenderingEngines() ?? []).flatMap((engine) => engine.getViewports()).map((viewport) => {
    const canvas = viewport.element.querySelector('canvas.cornerstone-canvas');
    const { left, top } = viewport.element.getBoundingClientRect();
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    let bright = 0;
    let coloured = 0;
    for (let at = 0; at < data.length; at += 4) {
      const most = Math.max(data[at], data[at + 1], data[at + 2]);
      if (most > 40) bright += 1;
      if (most - Math.min(data[at], data[at + 1], data[at + 2]) > 25) coloured += 1;
    }
    return {
      left,
      top,
      imageId: viewport.getCurrentImageId?.() ?? '',
      outlines: [...viewport.element.querySelectorAll('svg.svg-layer polyline')].map((line) => line.getAttribute('points')),
      labels: labelsOf(viewport.element),
      brightPixels: bright,
      colouredPixels: coloured,
    };
  });
  })()`;

const summaryOf = ({ sopInstanceUid, outlines, labels, brightPixels, colouredPixels }: Viewport) => ({
  sopInstanceUid,
  outlines: outlines.length,
  labels: labels.length,
  brightPixels,
  colouredPixels,
});

interface RawViewport extends Pick<Viewport, 'left' | 'top' | 'labels' | 'brightPixels' | 'colouredPixels'> {
  readonly imageId: string;
  readonly outlines: readonly (string | null)[];
}

/** Software rendering on a busy machine. */
const TIMEOUT_MS = 200_000;

/** OHIF in a headless browser. */
export class ViewerPage implements AsyncDisposable {
  readonly #browser: Browser;
  readonly #page: Page;
  readonly #crashes: string[] = [];

  private constructor(browser: Browser, page: Page) {
    this.#browser = browser;
    this.#page = page;
    // OHIF logs what its error boundary caught at level debug.
    page.on('console', (message) => {
      if (message.text().includes('Error Boundary')) this.#crashes.push(message.text());
    });
  }

  static async open(url: string): Promise<ViewerPage> {
    const { executablePath, args } = chromiumLaunch();
    const browser = await chromium.launch({ executablePath, args: [...args] });
    const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
    page.setDefaultTimeout(TIMEOUT_MS);
    const viewer = new ViewerPage(browser, page);
    await page.goto(url, { waitUntil: 'commit' });
    return viewer;
  }

  /** Waits until as many viewports as told show an image, and the condition holds for them. */
  async viewportsWhere(
    count: number,
    condition: (viewports: readonly Viewport[]) => boolean,
  ): Promise<readonly Viewport[]> {
    return eventually(
      async () => {
        const viewports = await this.#readViewports();
        const shown = viewports.filter(({ brightPixels }) => brightPixels > 500);
        if (shown.length === count && condition(shown)) return shown;
        throw new Error(`There are ${JSON.stringify(viewports.map(summaryOf))}.`);
      },
      { timeoutMs: TIMEOUT_MS, intervalMs: 500, what: `${count} viewports with what was expected` },
    );
  }

  /** Waits until the page says this somewhere. */
  async untilText(text: string): Promise<void> {
    await this.#page.getByText(text).first().waitFor();
  }

  /** Texts that go on beyond the window's right edge. */
  async cutTexts(): Promise<readonly string[]> {
    return this.#page.evaluate<readonly string[]>(`(() => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const cut = [];
      const range = document.createRange();
      while (walker.nextNode()) {
        range.selectNodeContents(walker.currentNode);
        if (range.getBoundingClientRect().right > window.innerWidth) cut.push(walker.currentNode.textContent);
      }
      return cut;
    })()`);
  }

  /** Where a point of an image lies in its viewport, in canvas pixels. */
  async canvasPoint(sopInstanceUid: string, { x, y }: Point): Promise<Point> {
    const [canvasX, canvasY] = await this.#inViewport<[number, number]>(
      sopInstanceUid,
      `viewport.worldToCanvas(window.cornerstone.utilities.imageToWorldCoords(viewport.getCurrentImageId(), [${x}, ${y}]))`,
    );
    return { x: canvasX, y: canvasY };
  }

  /** Red, green and blue of the picture at a point of an image. */
  async colourAt(sopInstanceUid: string, point: Point): Promise<readonly number[]> {
    const { x, y } = await this.canvasPoint(sopInstanceUid, point);
    return this.#inViewport<readonly number[]>(
      sopInstanceUid,
      `(() => {
        const canvas = viewport.element.querySelector('canvas.cornerstone-canvas');
        const scale = canvas.width / canvas.clientWidth;
        const at = [Math.round(${x} * scale), Math.round(${y} * scale)];
        return [...canvas.getContext('2d').getImageData(...at, 1, 1).data].slice(0, 3);
      })()`,
    );
  }

  /** Waits until the picture at a point of an image has such a colour. */
  async colourWhere(sopInstanceUid: string, point: Point, is: (colour: readonly number[]) => boolean): Promise<void> {
    await eventually(async () => (is(await this.colourAt(sopInstanceUid, point)) ? true : undefined), {
      timeoutMs: TIMEOUT_MS,
      intervalMs: 500,
      what: 'the colour of a point',
    });
  }

  /** How many millimetres at the detector a pixel of the screen shows. */
  async millimetersPerPixel(sopInstanceUid: string): Promise<number> {
    return this.#inViewport<number>(
      sopInstanceUid,
      'Math.hypot(...viewport.canvasToWorld([1, 0]).map((value, axis) => value - viewport.canvasToWorld([0, 0])[axis]))',
    );
  }

  /** Width of the viewport of an image, in canvas pixels. */
  async canvasWidth(sopInstanceUid: string): Promise<number> {
    return this.#inViewport<number>(sopInstanceUid, 'viewport.element.clientWidth');
  }

  /** Whether the viewer has given up, wholly or for a part. */
  async hasCrashed(): Promise<boolean> {
    const text = await this.#page.evaluate<string>('document.body.innerText');
    return this.#crashes.length > 0 || text.includes('Something went wrong');
  }

  /**
   * Takes the notice away that lies over the lower images, and a picture of the rest, into `.cache/screenshots`. Those of
   * docs/images are chosen from there.
   */
  async screenshot(name: string): Promise<void> {
    await this.#page.evaluate(`document.querySelector('[data-cy="confirm-and-hide-button"]')?.click()`);
    await this.#page.screenshot({ path: join(projectFolder, '.cache/screenshots', `${name}.png`) });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser.close();
  }

  /** What an expression of JavaScript about the `viewport` that shows an image gives in the page. */
  #inViewport<T>(sopInstanceUid: string, expression: string): Promise<T> {
    return this.#page.evaluate<T>(`(() => {
      const viewports = window.cornerstone.getRenderingEngines().flatMap((engine) => engine.getViewports());
      const shows = (each) => (each.getCurrentImageId?.() ?? '').includes('/instances/${sopInstanceUid}/');
      const viewport = viewports.find((each) => shows(each) && each.element.clientWidth > 300);
      return ${expression};
    })()`);
  }

  async #readViewports(): Promise<readonly Viewport[]> {
    const raw = await this.#page.evaluate<readonly RawViewport[]>(READ_VIEWPORTS);
    return raw.map(({ imageId, outlines, ...rest }) => ({
      ...rest,
      sopInstanceUid: /\/instances\/([\d.]+)\//.exec(imageId)?.[1] ?? '',
      outlines: outlines.map((points) => parsePoints(points ?? '')),
    }));
  }
}

/** SVG points: numbers in pairs, separated by blanks or commas. */
function parsePoints(text: string): readonly Point[] {
  const numbers = text
    .split(/[\s,]+/)
    .filter((part) => part !== '')
    .map(Number);
  return numbers.flatMap((x, index) => (index % 2 === 0 ? [{ x, y: numbers[index + 1] ?? Number.NaN }] : []));
}
