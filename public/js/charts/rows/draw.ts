import { write, type Ink } from '../paint.js';
import type { Placed } from '../surroundings.js';
import type { RowsFrame } from './frame.js';
import { barHeight, lineHeight } from './layout.js';

/** Where the lines of a row's name stand when its marks are at `py`. */
export const nameLevels = (
  { narrow, names, texts }: Pick<RowsFrame, 'narrow' | 'names' | 'texts'>,
  index: number,
  py: number,
): readonly number[] => {
  const count = (names[index] ?? []).length + (texts[index]?.sub && !narrow ? 1 : 0);
  const last = narrow ? py - barHeight / 2 - 11 : py + ((count - 1) * lineHeight) / 2;
  return Array.from({ length: count }, (_, line) => last - (count - 1 - line) * lineHeight);
};

/** The names of the rows: before them, or above them where the picture is narrow. */
export const drawNames = (frame: RowsFrame, { context, y }: Placed): void => {
  const { colours, font, measure, narrow, names, texts, size, width, levels } = frame;
  const put = (text: string, px: number, py: number, ink: Ink) =>
    write(context, font, text, px, py, { ...ink, halo: colours.surface });
  texts.forEach(({ sub, weight }, index) => {
    const lines = names[index] ?? [];
    const heights = nameLevels(frame, index, y(levels[index] ?? index));
    lines.forEach((text, line) => put(text, 0, heights[line] ?? 0, { colour: colours.ink, size, weight }));
    if (!sub) return;
    const grey = { colour: colours.muted, size: 12 };
    if (!narrow) return put(sub, 0, heights[lines.length] ?? 0, grey);
    const after = measure(size, weight)(lines.at(-1) ?? '') + 8;
    if (after + measure(12, 400)(sub) <= width) put(sub, after, heights.at(-1) ?? 0, grey);
  });
};
