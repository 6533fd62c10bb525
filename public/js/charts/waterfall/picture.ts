import type { WaterfallData, WaterfallRow } from '../data.js';
import { bar, line, whisker, write, type Fill } from '../paint.js';
import { rowsConfig } from '../rows/config.js';
import { rowsFrame, type RowsFrame } from '../rows/frame.js';
import { barHeight, beside } from '../rows/layout.js';
import type { Picture, Placed, Surroundings } from '../surroundings.js';
import type { Colours, TokenName } from '../tone.js';
import { isTotal, rightEnd, stackOf, waterfallAxis } from './layout.js';

const half = barHeight / 2;

/** Theirs grey, demand hatched, level solid, fit outlined, ours ink: grey paper tells the five apart. */
const fillOf = (kind: WaterfallRow['kind'], colours: Colours): Fill =>
  ({
    rival: { kind: 'solid', colour: colours.rival },
    demand: { kind: 'hatched', colour: colours.expected, ground: colours['expected-soft'] },
    level: { kind: 'solid', colour: colours.delivered },
    fit: { kind: 'outlined', colour: colours.delivered, ground: colours.surface },
    us: { kind: 'solid', colour: colours.ink },
  })[kind] as Fill;

const textTokens = {
  rival: 'rival-text',
  demand: 'expected-text',
  level: 'delivered-text',
  fit: 'delivered-text',
  us: 'ink',
} as const satisfies Record<WaterfallRow['kind'], TokenName>;

const draw = (
  { colours, font, ends }: RowsFrame,
  rows: readonly WaterfallRow[],
  stack: ReturnType<typeof stackOf>,
  { context, x, y, left }: Placed,
): void => {
  if (ends[0] < 0) line(context, [x(0), y(0) - half - 6], [x(0), y(rows.length - 1) + half + 6], { colour: colours.edge, width: 1 }); // prettier-ignore
  rows.forEach((row, index) => {
    const one = stack[index];
    const py = y(index);
    const ink = { colour: colours[textTokens[row.kind]], size: 14, weight: 700 };
    if (!one) return write(context, font, row.text, left + 8, py, { ...ink, colour: colours.muted });
    if (stack[index + 1])
      line(context, [x(one.to), py + half], [x(one.to), y(index + 1) - half], {
        colour: colours.edge,
        width: 1,
        dash: [2, 2],
      });
    const width = x(one.to) - x(one.from);
    bar(context, { x: x(one.from), y: py - half, width, height: barHeight }, fillOf(row.kind, colours));
    if (one.whisker) {
      const [low, high] = one.whisker;
      whisker(context, [x(low), py], [x(high), py], { colour: colours.ink, edge: colours.surface });
    }
    write(context, font, row.text, x(rightEnd(one)) + beside, py, ink);
  });
};

/** Their dissatisfaction → what ours expect → what we deliver → fit → ours, read downwards like an account. */
export const waterfall = ({ rows, words }: WaterfallData, around: Surroundings): Picture => {
  const stack = stackOf(rows);
  const frame = rowsFrame(around, {
    texts: rows.map((row) => ({ label: row.label, sub: row.sub, weight: isTotal(row) ? 650 : 450 })),
    ends: waterfallAxis(stack),
    title: words.axis,
    outside: rows.map(({ text }, index) => {
      const one = stack[index];
      return { end: one ? rightEnd(one) : 0, text };
    }),
  });
  const tips = rows.map(({ tip }, index) => ({ at: stack[index]?.to ?? 0, tip }));
  return {
    height: frame.height,
    config: rowsConfig(frame, { tips, front: (placed) => draw(frame, rows, stack, placed) }),
  };
};
