import { createItemService, type ItemParts } from '../../../server/features/items/index.js';
import { fakeComments } from '../comments/builders.js';
import type { Response } from '../../../server/features/responses/index.js';
import type { Study } from '../../../server/features/studies/index.js';
import type { SurveyContent } from '../../../server/features/templates/index.js';
import { response, study } from '../analytics/builders.js';
import { computingOver } from '../instrument/builders.js';
import { fakeParts, versionOf } from '../analytics/fakes.js';

export const segmented: Study = { ...study, segments: ['city'] };

/** Many answers to one item: how often which delivery followed which expectation. */
export const answersOf = (
  cells: readonly (readonly [expected: number, delivered: number, n: number])[],
  over: Partial<Response> = {},
  itemKey = 'interest',
): Response[] =>
  cells.flatMap(([expected, delivered, n]) =>
    Array.from({ length: n }, () =>
      response({ expected: { [itemKey]: expected }, delivered: { [itemKey]: delivered }, ...over }),
    ),
  );

/** What a page of an item is read from, over lists in memory. */
export const itemParts = (
  responses: readonly Response[],
  over: { readonly study?: Study; readonly content?: SurveyContent | null } = {},
): ItemParts => {
  const given = over.study ?? segmented;
  const content = over.content;
  const versions = content === null ? [] : content ? [versionOf('7'.repeat(24), content)] : undefined;
  const fakes = fakeParts({ responses: [...responses], study: given, ...(versions ? { versions } : {}) });
  return {
    studies: fakes.studies,
    templates: fakes.templates,
    summaries: fakes.summaries,
    computations: computingOver((filter) => fakes.responses.each({ ...filter, wave: 'after' })),
    comments: fakeComments(responses),
  };
};

export const itemServiceOver = (...parts: Parameters<typeof itemParts>) =>
  createItemService(itemParts(...parts));
