import { secondsOf, WHOLE } from '../responses/index.js';
import { pagesOf, type SurveyContent } from '../templates/index.js';
import type { ColumnParts } from './context-columns.js';
import { column, type Column } from './export-column.js';

/** What customers of a survey see at once, as times are kept by it: all, pages or questions. */
const stepsOf = (content: SurveyContent): string[] => {
  if ((content.presentation ?? 'whole') === 'whole') return [WHOLE];
  const pages = pagesOf(content);
  return content.presentation === 'pages'
    ? pages.map(({ key }) => key)
    : pages.flatMap(({ blocks }) => blocks.map(({ id }) => id));
};

/** How long it took: all together, and each page that any version has. */
export const timeColumns = ({ versions, i18n: { t } }: Pick<ColumnParts, 'versions' | 'i18n'>): Column[] => {
  const asking = new Map<string, number[]>();
  for (const { content, number } of versions)
    for (const step of stepsOf(content)) asking.set(step, [...(asking.get(step) ?? []), number]);
  const steps = [...asking].filter(([step]) => step !== WHOLE);
  return [
    column({
      name: 'seconds',
      kind: 'number',
      cell: ({ times }) => secondsOf(times),
      about: t('exports:column.seconds'),
    }),
    ...steps.map(([step, numbers]) =>
      column({
        name: `seconds_${step}`,
        kind: 'number',
        cell: ({ times }) => times.find(({ page }) => page === step)?.seconds ?? null,
        about: t('exports:column.seconds-page', { page: step }),
        versions: numbers,
      }),
    ),
  ];
};
