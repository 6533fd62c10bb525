import type { I18n } from '../../platform/i18n/i18n.js';
import { WHOLE } from '../responses/index.js';
import { said } from '../studies/index.js';
import { itemBlock, itemsOf, pagesOf, questionBlock, type SurveyContent } from '../templates/index.js';
import { cells, type TableModel } from './block-pages.js';
import type { PageMedian } from './page-medians.js';

/** A page by its title, else by its number; a question by its text. What is no longer asked keeps its key. */
const nameOf = (content: SurveyContent, page: string, { t, locale }: I18n): string => {
  if (page === WHOLE) return t('instrument:time.whole');
  const pages = pagesOf(content);
  const at = pages.findIndex(({ key }) => key === page);
  const title = pages[at]?.title;
  if (at >= 0) return (title && said(title, locale)) || t('builder:page', { number: at + 1 });
  const item = itemsOf(content).find(({ itemKey }) => itemBlock(itemKey) === page);
  if (item) return said(item.title, locale, item.itemKey);
  const question = content.questions.find(({ key }) => questionBlock(key) === page);
  if (question) return said(question.text, locale, question.key);
  return /^(outcome\.(nps|csat|ces|recommend|stay)|importance|comment)$/.test(page)
    ? t(`builder:block.${page.replace('outcome.', '')}`)
    : page;
};

/** In the order of the survey; what it no longer has comes last. */
const inOrder = (content: SurveyContent, pages: readonly PageMedian[]): PageMedian[] => {
  const order = [
    WHOLE,
    ...pagesOf(content).flatMap(({ key, blocks }) => [key, ...blocks.map(({ id }) => id)]),
  ];
  const place = ({ page }: PageMedian): number => {
    const at = order.indexOf(page);
    return at === -1 ? order.length : at;
  };
  return pages.toSorted((a, b) => place(a) - place(b));
};

/** How long each page was looked at; null where no page was timed by enough. */
export const timeTable = (
  content: SurveyContent,
  pages: readonly PageMedian[],
  i18n: I18n,
): TableModel | null => {
  const { t, number } = i18n;
  if (pages.length === 0) return null;
  return {
    id: 'page-times',
    caption: t('instrument:time.title'),
    first: t('instrument:time.page'),
    heads: [t('instrument:time.median'), t('gap:word.n')],
    rows: inOrder(content, pages).map(({ page, n, median }) => ({
      title: nameOf(content, page, i18n),
      cells: cells([number(median, 1), number(n)]),
    })),
    foot: t('instrument:time.foot'),
  };
};
