import type { ReactNode } from 'react';
import type { ChartContent } from './chart-points.ts';
import { scaleOf } from './chart-scale.ts';
import styles from './dot-chart.module.css';

export interface DotChartProps extends ChartContent {
  /** Says in a sentence what the chart shows; the same numbers stand in a table beside it. */
  readonly label: string;
  readonly xLabel: string;
  readonly yLabel: string;
}

const SIZE = { width: 420, height: 320, left: 52, right: 16, top: 12, bottom: 44 } as const;

/** Dots in a plane, and lines to compare them with. */
export function DotChart({ dots, lines, label, xLabel, yLabel }: DotChartProps): ReactNode {
  const { width, height, left, right, top, bottom } = SIZE;
  const ends = lines.flatMap(({ from, to }) => [from, to]);
  const x = scaleOf([...dots.map((dot) => dot.x), ...ends.map(([value]) => value)], [left, width - right]);
  const y = scaleOf([...dots.map((dot) => dot.y), ...ends.map(([, value]) => value)], [height - bottom, top]);
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${width} ${height}`} className={styles['chart']}>
      {x.ticks.map((tick) => (
        <g key={`x${tick}`}>
          <line className={styles['grid']} x1={x.at(tick)} x2={x.at(tick)} y1={top} y2={height - bottom} />
          <text className={styles['tick']} x={x.at(tick)} y={height - bottom + 16} textAnchor="middle">
            {roundTick(tick)}
          </text>
        </g>
      ))}
      {y.ticks.map((tick) => (
        <g key={`y${tick}`}>
          <line className={styles['grid']} x1={left} x2={width - right} y1={y.at(tick)} y2={y.at(tick)} />
          <text className={styles['tick']} x={left - 6} y={y.at(tick) + 4} textAnchor="end">
            {roundTick(tick)}
          </text>
        </g>
      ))}
      {lines.map(({ from, to, isDashed }) => (
        <line
          key={`${from.join()}-${to.join()}`}
          className={isDashed ? styles['limit'] : styles['guide']}
          x1={x.at(from[0])}
          y1={y.at(from[1])}
          x2={x.at(to[0])}
          y2={y.at(to[1])}
        />
      ))}
      {dots.map((dot) => (
        <circle key={dot.studyInstanceUid} className={styles['dot']} cx={x.at(dot.x)} cy={y.at(dot.y)} r={4} />
      ))}
      <text className={styles['axis']} x={(left + width - right) / 2} y={height - 6} textAnchor="middle">
        {xLabel}
      </text>
      <text
        className={styles['axis']}
        transform={`translate(14 ${(top + height - bottom) / 2}) rotate(-90)`}
        textAnchor="middle"
      >
        {yLabel}
      </text>
    </svg>
  );
}

/** Without the noise of binary fractions. */
function roundTick(tick: number): number {
  return Number(tick.toPrecision(6));
}
