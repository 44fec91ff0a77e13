import type { ReactNode } from 'react';
import type { PaneSize } from '../view/camera.ts';
import { moveBox, movePoint } from '../view/affine.ts';
import type { Scaling } from '../view/affine.ts';
import { isSeen, placeLabels } from '../view/label-places.ts';
import type { Overlays, Point, ShownFinding } from '../viewports-props.ts';
import classes from '../viewports.module.css';

const LABEL_HEIGHT = 18;
const CHARACTER_WIDTH = 7.2;

interface FindingsLayerProps {
  readonly findings: readonly ShownFinding[];
  readonly selectedId: string | undefined;
  readonly overlays: Overlays;
  /** From pixels of the source image to CSS pixels of the viewport. */
  readonly toPane: Scaling;
  readonly pane: PaneSize;
  readonly onSelect: (id: string) => void;
}

/** What was found, drawn over an image. Where it lies follows from the same camera as the image. */
export function FindingsLayer(props: FindingsLayerProps): ReactNode {
  const { selectedId, overlays, toPane, pane, onSelect } = props;
  const findings = props.findings.filter(({ box }) => isSeen(moveBox(toPane, box), pane));
  const labels = findings.map(({ box, label }) => ({
    box: moveBox(toPane, box),
    width: label.length * CHARACTER_WIDTH + 10,
    height: LABEL_HEIGHT,
  }));
  const corners = placeLabels(labels, pane);
  return (
    <svg className={classes['findings']} width={pane.width} height={pane.height}>
      {findings.map((finding, index) => (
        <g
          key={finding.id}
          role="img"
          aria-label={finding.description}
          data-finding={finding.id}
          data-selected={finding.id === selectedId}
          className={classes['finding']}
          onPointerDown={(event) => {
            if (event.button !== 0) return;
            event.stopPropagation();
            onSelect(finding.id);
          }}
        >
          <Shapes finding={finding} isSelected={finding.id === selectedId} overlays={overlays} toPane={toPane} />
          {overlays.labels && (
            <Label finding={finding} corner={corners[index] ?? { x: 0, y: 0 }} width={labels[index]?.width ?? 0} />
          )}
        </g>
      ))}
    </svg>
  );
}

interface ShapesProps {
  readonly finding: ShownFinding;
  readonly isSelected: boolean;
  readonly overlays: Overlays;
  readonly toPane: Scaling;
}

function Shapes({ finding, isSelected, overlays, toPane }: ShapesProps): ReactNode {
  const { box, outline, colour } = finding;
  const { left, top, right, bottom } = moveBox(toPane, box);
  const path = outline.map((polygon) => pathOf(polygon, toPane)).join(' ');
  const width = isSelected ? 3 : 1.5;
  const rectangle = { x: left, y: top, width: right - left, height: bottom - top };
  // A box stands in for an outline that a finding has not got.
  const hasBox = overlays.boxes || (overlays.outlines && outline.length === 0);
  return (
    <>
      {overlays.masks && path !== '' && <path d={path} fill={colour} fillOpacity={0.3} data-shape="mask" />}
      {isSelected && <rect {...grown(rectangle, 6)} className={classes['halo']} data-shape="halo" />}
      {hasBox && <rect {...rectangle} className={classes['under']} strokeWidth={width + 2} />}
      {hasBox && <rect {...rectangle} fill="none" stroke={colour} strokeWidth={width} data-shape="box" />}
      {overlays.outlines && path !== '' && <path d={path} className={classes['under']} strokeWidth={width + 2} />}
      {overlays.outlines && path !== '' && (
        <path d={path} fill="none" stroke={colour} strokeWidth={width} data-shape="outline" />
      )}
      <rect {...rectangle} fill="transparent" />
    </>
  );
}

interface LabelProps {
  readonly finding: ShownFinding;
  readonly corner: Point;
  readonly width: number;
}

function Label({ finding, corner, width }: LabelProps): ReactNode {
  return (
    <g data-shape="label">
      <rect x={corner.x} y={corner.y} width={width} height={LABEL_HEIGHT} rx={3} className={classes['labelGround']} />
      <text x={corner.x + 5} y={corner.y + 13} fill={finding.colour} className={classes['label']}>
        {finding.label}
      </text>
    </g>
  );
}

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function grown({ x, y, width, height }: Rectangle, by: number): Rectangle {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

function pathOf(polygon: readonly Point[], toPane: Scaling): string {
  const points = polygon.map((point) => movePoint(toPane, point)).map(({ x, y }) => `${x.toFixed(2)},${y.toFixed(2)}`);
  return points.length === 0 ? '' : `M${points.join('L')}Z`;
}
