import { fieldTime } from '../../platform/zoned-time.js';
import { changes, type Changes, type Version } from '../templates/index.js';
import type { Note, ProviderChange, ProviderMark } from './mark.js';

type What =
  | {
      readonly kind: 'version';
      readonly version: number;
      /** Against the version before; null of the first. */
      readonly changes: Changes | null;
    }
  | { readonly kind: 'providers'; readonly changes: readonly ProviderChange[] }
  | { readonly kind: 'note'; readonly id: string; readonly text: string };

/** Something that happened on a day. Those that lie within the periods are numbered and drawn `at` their place. */
export type Marker = What & {
  readonly day: string;
  readonly number: number | null;
  readonly at: number | null;
};

type Happened = What & { readonly day: string };

const versionsOf = (versions: readonly Version[], timeZone: string): Happened[] => {
  const sorted = [...versions].sort((a, b) => a.number - b.number);
  return sorted.map(({ number, content, publishedAt }, at): Happened => {
    const before = sorted[at - 1];
    return {
      kind: 'version',
      version: number,
      changes: before ? changes(before.content, content) : null,
      day: fieldTime(publishedAt, timeZone).slice(0, 10),
    };
  });
};

/** Everything that happened to a study, in the order of days; `placeOf` tells where a day stands in the picture. */
export const markersOf = (
  found: {
    readonly versions: readonly Version[];
    readonly notes: readonly Note[];
    readonly providerMarks: readonly ProviderMark[];
  },
  placeOf: (day: string) => number | null,
  timeZone: string,
): Marker[] => {
  const happened: Happened[] = [
    ...versionsOf(found.versions, timeZone),
    ...found.providerMarks.map(({ day, changes: some }): Happened => ({
      kind: 'providers',
      changes: some,
      day,
    })),
    ...found.notes.map(({ id, text, day }): Happened => ({ kind: 'note', id, text, day })),
  ];
  let drawn = 0;
  return happened
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
    .map((one) => {
      const at = placeOf(one.day);
      if (at !== null) drawn += 1;
      return { ...one, at, number: at === null ? null : drawn };
    });
};
