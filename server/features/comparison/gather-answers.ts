import type { Study, StudyFilter } from '../studies/index.js';
import type { SummaryPart, SummaryService } from '../summaries/index.js';
import type { Version } from '../templates/index.js';
import { COMPARISON_TALLY } from './comparison-tally.js';
import { gather, type Gathered } from './gathering.js';

/** What is read of summaries: histograms, and the classes and languages of customers. */
const depth = { whole: true, tallies: [COMPARISON_TALLY] };

/** Nothing is told apart. */
export const noSegment = { attribute: '', value: '' };

/** What summaries say of the answers after the service; `segment` tells its values apart. */
export const createGather =
  (summaries: Pick<SummaryService, 'read' | 'readValues'>) =>
  async (
    study: Pick<Study, 'id'>,
    { content }: Version,
    part: Omit<StudyFilter, 'studyId'>,
    { attribute, value }: { readonly attribute: string; readonly value: string } = noSegment,
  ): Promise<Gathered> => {
    const filter: StudyFilter = { studyId: study.id, ...part };
    const [all, byValue] = await Promise.all([
      summaries.read(filter, depth),
      attribute === '' ? new Map<string, SummaryPart[]>() : summaries.readValues(filter, attribute, depth),
    ]);
    return gather({ content, parts: all, byValue, value });
  };
