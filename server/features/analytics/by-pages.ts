import type { I18n } from '../../platform/i18n/i18n.js';
import { groupsModel, type GroupsModel } from './group-pages.js';
import type { GapReading } from './gap.js';

/** The overall gap by segment, one attribute at a time, and beside other providers. */
export type ByModel = {
  /** Which attribute is shown, as links; empty where there is but one. */
  readonly choices: readonly { readonly label: string; readonly href: string; readonly current: boolean }[];
  /** What was not understood; ''. */
  readonly problem: string;
  readonly segments: GroupsModel | null;
  /** Why nothing is told by segment; ''. */
  readonly none: string;
  readonly providers: GroupsModel | null;
};

/** `addressBy` gives the page by another attribute, `csv` the figures as a file. Null where no overall gap is shown. */
export const byModel = (
  { by, content }: Pick<GapReading, 'by' | 'content'>,
  { addressBy, csv }: { readonly addressBy: (attribute: string) => string; readonly csv: string },
  i18n: I18n,
): ByModel | null => {
  if (!by) return null;
  const { t } = i18n;
  const { attributes, attribute, problem, segments, providers } = by;
  const none = attributes.length === 0 ? t('gap:by.none-declared') : t('gap:by.none-known', { attribute });
  return {
    choices:
      attributes.length < 2
        ? []
        : attributes.map((one) => ({
            label: one,
            href: `${addressBy(one)}#by`,
            current: one === attribute,
          })),
    problem: problem ? t(problem.key) : '',
    segments:
      segments &&
      groupsModel(
        segments,
        { id: 'by-segment', title: t('gap:by.title', { attribute }), head: attribute, csv },
        content,
        i18n,
      ),
    none: segments ? '' : none,
    providers:
      providers &&
      groupsModel(
        providers,
        { id: 'by-provider', title: t('gap:by.providers'), head: t('gap:filters.provider'), csv },
        content,
        i18n,
      ),
  };
};
