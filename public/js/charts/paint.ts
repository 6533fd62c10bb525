export type Ink = {
  readonly colour: string;
  readonly size?: number;
  readonly weight?: number;
  readonly align?: 'left' | 'right';
};

/** A canvas's font, in pixels. */
export const fontOf = (family: string, size: number, weight: number): string =>
  `${weight} ${size}px ${family}`;

/** Writes a text with its middle at `y`. */
export const write = (
  context: CanvasRenderingContext2D,
  family: string,
  text: string,
  x: number,
  y: number,
  { colour, size = 13, weight = 400, align = 'left' }: Ink,
): void => {
  context.font = fontOf(family, size, weight);
  context.fillStyle = colour;
  context.textAlign = align;
  context.textBaseline = 'middle';
  context.fillText(text, x, y);
};

export type Stroke = {
  readonly colour: string;
  readonly width: number;
  readonly dotted?: boolean;
  readonly alpha?: number;
};

/** A straight line; dotted, its dots are round and as wide as the line. */
export const line = (
  context: CanvasRenderingContext2D,
  from: readonly [number, number],
  to: readonly [number, number],
  { colour, width, dotted = false, alpha = 1 }: Stroke,
): void => {
  context.save();
  context.beginPath();
  context.setLineDash(dotted ? [0.1, width + 3] : []);
  context.lineCap = dotted ? 'round' : 'butt';
  context.lineWidth = width;
  context.strokeStyle = colour;
  context.globalAlpha = alpha;
  context.moveTo(...from);
  context.lineTo(...to);
  context.stroke();
  context.restore();
};
