export type Box = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

/** The box around a point. */
export const around = (x: number, y: number, across: number, down: number): Box => ({
  left: x - across,
  top: y - down,
  width: 2 * across,
  height: 2 * down,
});

/** A text that belongs to a mark; so many pixels around the mark are its own, more of them along the arms of its cross. */
export type Anchor = {
  readonly x: number;
  readonly y: number;
  readonly reach: number;
  readonly across: number;
  readonly down: number;
  readonly width: number;
  readonly height: number;
};

export type PlacedLabel = Box & {
  /** Too far from its mark to be read as its name: a thin line leads there. */
  readonly led: boolean;
};

const near = 4;
const distances = [0, 12, 26, 42, 60, 80];
const directions = [
  [1, 0],
  [0, 1],
  [0, -1],
  [-1, 0],
  [1, 1],
  [1, -1],
  [-1, 1],
  [-1, -1],
] as const;

export const overlap = (one: Box, other: Box): number => {
  const wide = Math.min(one.left + one.width, other.left + other.width) - Math.max(one.left, other.left);
  const tall = Math.min(one.top + one.height, other.top + other.height) - Math.max(one.top, other.top);
  return Math.max(0, wide) * Math.max(0, tall);
};

/** How much of a box lies outside the room. */
export const outside = (box: Box, room: Box): number => box.width * box.height - overlap(box, room);

/** Every place a label may take, the best loved first: right of its mark, beneath, above, left; then further away. */
const placesOf = ({ x, y, width, height, ...own }: Anchor): readonly PlacedLabel[] =>
  distances.flatMap((distance) =>
    directions.map(([right, down]) => {
      const slanted = right !== 0 && down !== 0;
      const reach = slanted ? own.reach : right !== 0 ? own.across : own.down;
      const away = (reach + near + distance) * (slanted ? 0.7 : 1);
      return {
        left: x + right * away - (right < 0 ? width : right === 0 ? width / 2 : 0),
        top: y + down * away - (down < 0 ? height : down === 0 ? height / 2 : 0),
        width,
        height,
        led: distance > 0,
      };
    }),
  );

/** How much of a box the others cover. */
export const covered = (boxes: readonly Box[], box: Box): number =>
  boxes.reduce((total, other) => total + overlap(box, other), 0);

/**
 * Places for labels beside their marks, within the room and clear of obstacles and of each other as far as there is
 * space. One after another takes its cheapest place, then each may move again: small numbers of labels settle so.
 */
export const placeLabels = (
  anchors: readonly Anchor[],
  obstacles: readonly Box[],
  room: Box,
): readonly PlacedLabel[] => {
  const places = anchors.map(placesOf);
  const fixed = places.map((own) =>
    own.map((place, order) => 2 * covered(obstacles, place) + 20 * outside(place, room) + order * 2),
  );
  const taken: (PlacedLabel | undefined)[] = anchors.map(() => undefined);
  for (let sweep = 0; sweep < 4; sweep += 1)
    places.forEach((own, index) => {
      const others = taken.filter((label, at) => label !== undefined && at !== index) as PlacedLabel[];
      let best = Infinity;
      own.forEach((place, order) => {
        const cost = (fixed[index]?.[order] ?? 0) + 8 * covered(others, place);
        if (cost >= best) return;
        best = cost;
        taken[index] = place;
      });
    });
  return taken as PlacedLabel[];
};

/** The point of a label's edge that is nearest to its mark. */
export const nearestEdge = ({ left, top, width, height }: Box, x: number, y: number): [number, number] => [
  Math.min(left + width, Math.max(left, x)),
  Math.min(top + height, Math.max(top, y)),
];
