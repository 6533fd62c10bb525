import { summaryOf } from '../../scoring/index.js';
import type { SurveyContent } from '../templates/index.js';
import { isEmptyContent, sumContents, type Content } from './content.js';
import { groupedBy, nameOf, type About, type Found } from './found.js';
import type { PeriodParts, SummaryPart, Told } from './parts.js';
import { isSameScale, type Recipe } from './recipe.js';

/** Puts what was found together; `surveyOf` tells the survey of a version. */
export const createSumming = (surveyOf: (versionId: string) => Promise<SurveyContent | null>) => {
  const sumOf = async (found: readonly Found[], content: SurveyContent): Promise<SummaryPart[]> => {
    const groups = new Map<string, { about: About; contents: Content[] }>();
    for (const { about, content: one } of found) {
      const group = groups.get(nameOf(about)) ?? { about, contents: [] };
      group.contents.push(one);
      groups.set(nameOf(about), group);
    }
    const made: SummaryPart[] = [];
    for (const [, { about, contents }] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const sum = sumContents(contents);
      if (isEmptyContent(sum)) continue;
      const summary = summaryOf(sum.summary);
      made.push({
        ...about,
        ...sum,
        summary,
        sameScale: isSameScale(await surveyOf(about.versionId), content),
      });
    }
    return made;
  };

  const groupsOf = async (
    found: readonly Found[],
    key: 'period' | 'value',
    { content }: Recipe,
  ): Promise<Told[]> => {
    const made: Told[] = [];
    for (const [name, own] of groupedBy(found, key)) {
      const parts = await sumOf(own, content);
      if (parts.length > 0) made.push({ name, parts });
    }
    return made;
  };

  /** By value, and each value by period. */
  const valuesOf = async (found: readonly Found[], recipe: Recipe): Promise<Map<string, PeriodParts[]>> => {
    const values = new Map<string, PeriodParts[]>();
    for (const [value, own] of groupedBy(found, 'value')) {
      const told = await groupsOf(own, 'period', recipe);
      values.set(
        value,
        told.map(({ name, parts }) => ({ period: name, parts })),
      );
    }
    return values;
  };

  return { sumOf, groupsOf, valuesOf };
};
