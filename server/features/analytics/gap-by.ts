import { segmentsIn } from '../studies/index.js';
import type { GapBy } from './gap.js';
import { createGroupReading, type GroupReading, type GroupsAsked } from './group-reading.js';

/**
 * Tells the overall gap by one attribute, and by provider. Without a choice by the attribute that the filter names, else by the
 * first that the study declares.
 */
export const createGapBy = (summaries: Parameters<typeof createGroupReading>[0]) => {
  const reading: GroupReading = createGroupReading(summaries);
  return async (asked: GroupsAsked, by: string): Promise<GapBy> => {
    const attributes = asked.study.segments;
    const isKnown = attributes.includes(by);
    const attribute = isKnown ? by : (segmentsIn(asked.filter)[0]?.attribute ?? attributes[0] ?? '');
    return {
      attributes,
      attribute,
      chosen: isKnown ? by : '',
      problem: by === '' || isKnown ? null : { key: 'gap:by.no-such-attribute' },
      segments: attribute === '' ? null : await reading.bySegment(asked, attribute),
      providers: await reading.byProvider(asked),
    };
  };
};
