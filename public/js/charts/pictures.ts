import type { ChartData, ChartKind } from './data.js';
import { contour } from './contour/picture.js';
import { dumbbell } from './dumbbell/picture.js';
import { flow } from './flow/picture.js';
import { map } from './map/picture.js';
import { priorities } from './priorities/picture.js';
import { bars, pyramid } from './shares/pictures.js';
import { trend } from './trend/picture.js';
import type { Picture, Surroundings } from './surroundings.js';
import { waterfall } from './waterfall/picture.js';
import { zone } from './zone/picture.js';

type Pictures = { readonly [K in ChartKind]: (data: ChartData[K], around: Surroundings) => Picture };

const pictures: Pictures = {
  dumbbell,
  waterfall,
  map,
  zone,
  pyramid,
  bars,
  trend,
  contour,
  priorities,
  flow,
};

const isKind = (kind: string): kind is ChartKind => Object.hasOwn(pictures, kind);

/** The picture that a page asks for by its kind; the data is what the server embedded for that kind. */
export const pictureOf = (kind: string, data: unknown, around: Surroundings): Picture => {
  if (!isKind(kind)) throw new Error(`no chart ${kind}`);
  return (pictures[kind] as (data: unknown, around: Surroundings) => Picture)(data, around);
};
