export type Ink = {
  readonly colour: string;
  readonly size?: number;
  readonly weight?: number;
  readonly align?: 'left' | 'right' | 'center';
  /** The ground's colour, drawn around the letters where lines pass behind them. */
  readonly halo?: string;
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
  { colour, size = 13, weight = 400, align = 'left', halo }: Ink,
): void => {
  context.font = fontOf(family, size, weight);
  context.fillStyle = colour;
  context.textAlign = align;
  context.textBaseline = 'middle';
  if (halo) {
    context.lineWidth = 4;
    context.lineJoin = 'round';
    context.strokeStyle = halo;
    context.strokeText(text, x, y);
  }
  context.fillText(text, x, y);
};

export type Stroke = {
  readonly colour: string;
  readonly width: number;
  /** Round dots as wide as the line. */
  readonly dotted?: boolean;
  readonly dash?: readonly number[];
  readonly alpha?: number;
};

type Point = readonly [x: number, y: number];

/** A straight line. */
export const line = (
  context: CanvasRenderingContext2D,
  from: Point,
  to: Point,
  { colour, width, dotted = false, dash = [], alpha = 1 }: Stroke,
): void => {
  context.save();
  context.beginPath();
  context.setLineDash(dotted ? [0.1, width + 3] : dash);
  context.lineCap = dotted ? 'round' : 'butt';
  context.lineWidth = width;
  context.strokeStyle = colour;
  context.globalAlpha = alpha;
  context.moveTo(...from);
  context.lineTo(...to);
  context.stroke();
  context.restore();
};

/** The ends of an interval, crossbars at both; the pale edge keeps it readable upon a bar of any darkness. */
export const whisker = (
  context: CanvasRenderingContext2D,
  from: Point,
  to: Point,
  { colour, edge }: { readonly colour: string; readonly edge: string },
): void => {
  const across = from[0] === to[0];
  const bar = ([x, y]: Point, reach: number): [Point, Point] =>
    across ? [[x - reach, y], [x + reach, y]] : [[x, y - reach], [x, y + reach]]; // prettier-ignore
  const draw = (stroke: Stroke, more: number) => {
    line(context, from, to, stroke);
    for (const end of [from, to]) line(context, ...bar(end, 4 + more), stroke);
  };
  draw({ colour: edge, width: 4 }, 1);
  draw({ colour, width: 1.5 }, 0);
};

export type Fill =
  | { readonly kind: 'solid'; readonly colour: string }
  | { readonly kind: 'hatched'; readonly colour: string; readonly ground: string }
  | { readonly kind: 'outlined'; readonly colour: string; readonly ground: string };

/** A bar in one of three looks that grey paper tells apart; `width` may be negative, a bar without width is a line. */
export const bar = (
  context: CanvasRenderingContext2D,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  fill: Fill,
): void => {
  const left = Math.min(x, x + width);
  const wide = Math.max(Math.abs(width), 2);
  context.save();
  context.fillStyle = fill.kind === 'solid' ? fill.colour : fill.ground;
  context.fillRect(left, y, wide, height);
  if (fill.kind !== 'solid') {
    context.beginPath();
    context.rect(left, y, wide, height);
    context.clip();
    context.strokeStyle = fill.colour;
    if (fill.kind === 'hatched') {
      context.lineWidth = 2.4;
      context.beginPath();
      for (let at = left - height; at < left + wide; at += 7) {
        context.moveTo(at, y + height);
        context.lineTo(at + height, y);
      }
      context.stroke();
    }
    context.lineWidth = 3; // half of it is cut off
    context.strokeRect(left, y, wide, height);
  }
  context.restore();
};

/** A filled dot with an edge of the ground, so that it stands apart from what is beneath. */
export const dot = (
  context: CanvasRenderingContext2D,
  [x, y]: Point,
  radius: number,
  { colour, edge }: { readonly colour: string; readonly edge: string },
): void => {
  context.save();
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = colour;
  context.fill();
  context.lineWidth = 1.5;
  context.strokeStyle = edge;
  context.stroke();
  context.restore();
};
