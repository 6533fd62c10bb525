import type { ShareRow, SharesData } from '../data.js';
import { bar, whisker, write, type Fill } from '../paint.js';
import { rowsConfig } from '../rows/config.js';
import { rowsFrame } from '../rows/frame.js';
import { barHeight, beside } from '../rows/layout.js';
import type { Picture, Placed, Surroundings } from '../surroundings.js';
import type { Colours } from '../tone.js';
import { pyramidAxis, pyramidOrder, reachOf, sharesAxis } from './layout.js';

const half = barHeight / 2;

/** What the page speaks of is solid, the rest pale with an edge, what is outside the order grey. */
const fillOf = (kind: ShareRow['kind'], colours: Colours): Fill => {
  if (kind === 'marked') return { kind: 'solid', colour: colours.delivered };
  if (kind === 'aside') return { kind: 'outlined', colour: colours.rival, ground: colours['rival-soft'] };
  return { kind: 'outlined', colour: colours.delivered, ground: colours['delivered-soft'] };
};

type Looks = {
  readonly ends: readonly [number, number];
  /** Where on the axis the bar of a share starts, and where its right edge is. */
  readonly from: (share: number) => number;
  readonly to: (share: number) => number;
  readonly ticks: boolean;
};

const sharesPicture = (
  rows: readonly ShareRow[],
  title: string,
  { ends, from, to, ticks }: Looks,
  around: Surroundings,
): Picture => {
  const frame = rowsFrame(around, {
    texts: rows.map(({ label, kind }) => ({ label, sub: '', weight: kind === 'marked' ? 600 : 450 })),
    ends,
    title,
    outside: rows.map((row) => ({ end: to(reachOf(row)), text: row.text })),
  });
  const { colours, font } = frame;
  const draw = ({ context, x, y }: Placed): void =>
    rows.forEach((row, index) => {
      const py = y(index);
      const ink = { colour: colours.ink, size: 14, weight: row.kind === 'marked' ? 700 : 500 };
      const { value, low, high } = row;
      if (value === null)
        return write(context, font, row.text, x(to(0)) + beside, py, { ...ink, colour: colours.muted });
      const start = x(from(value));
      const box = { x: start, y: py - half, width: x(to(value)) - start, height: barHeight };
      bar(context, box, fillOf(row.kind, colours));
      if (low !== null && high !== null)
        whisker(context, [x(to(low)), py], [x(to(high)), py], { colour: colours.ink, edge: colours.surface });
      write(context, font, row.text, x(to(reachOf(row))) + beside, py, ink);
    });
  const tips = rows.map(({ value, tip }) => ({ at: to(value ?? 0), tip }));
  return { height: frame.height, config: rowsConfig(frame, { tips, front: draw, ticks }) };
};

/** Shares with their Wilson intervals, as bars from zero. */
export const bars = ({ rows, words }: SharesData, around: Surroundings): Picture =>
  sharesPicture(
    rows,
    words.axis,
    { ends: sharesAxis(rows), from: () => 0, to: (share) => share, ticks: true },
    around,
  );

/** Ordered levels as centred bars, the first at the foot; the whisker at the right end is that end's interval. */
export const pyramid = ({ rows, words }: SharesData, around: Surroundings): Picture =>
  sharesPicture(
    pyramidOrder(rows),
    words.axis,
    { ends: pyramidAxis(rows), from: (share) => -share / 2, to: (share) => share / 2, ticks: false },
    around,
  );
