import { segmentsIn } from '../studies/index.js';
import type { GapBy } from './gap.js';
import type { Groups } from './group.js';
import { createGroupReading, type GroupReading, type GroupsAsked } from './group-reading.js';

/**
 * Tells the overall gap by one attribute, and by provider. Without a choice by the attribute that the filter names, else by the
 * first that the study declares. With `every` by all others of the study as well.
 */
export const createGapBy = (summaries: Parameters<typeof createGroupReading>[0]) => {
  const reading: GroupReading = createGroupReading(summaries);
  return async (asked: GroupsAsked, by: string, every = false): Promise<GapBy> => {
    const attributes = asked.study.segments;
    const isKnown = attributes.includes(by);
    const attribute = isKnown ? by : (segmentsIn(asked.filter)[0]?.attribute ?? attributes[0] ?? '');
    const further: Groups[] = [];
    for (const other of every ? attributes.filter((one) => one !== attribute) : [])
      further.push(...[(await reading.bySegment(asked, other)) ?? []].flat());
    return {
      attributes,
      attribute,
      chosen: isKnown ? by : '',
      problem: by === '' || isKnown ? null : { key: 'gap:by.no-such-attribute' },
      segments: attribute === '' ? null : await reading.bySegment(asked, attribute),
      further,
      providers: await reading.byProvider(asked),
    };
  };
};
