import type { I18n } from '../../platform/i18n/i18n.js';
import type { Study } from '../studies/index.js';
import type { ComparisonAnswer } from './comparison-answer.js';
import type { ComparisonFilters } from './comparison-filters.js';
import type { Comparison } from './comparison.js';

export type EmptyModel = {
  readonly title: string;
  readonly text: string;
  readonly links: readonly { readonly href: string; readonly text: string; readonly primary: boolean }[];
};

/** A note over the figures: why they are not what was asked for, and where that would be. */
export type Instead = {
  readonly title: string;
  readonly text: string;
  readonly href: string;
  readonly link: string;
};

type EmptyParts = {
  readonly canWrite: boolean;
  /** The page without filters; '' where there are none. */
  readonly reset: string;
  readonly i18n: I18n;
};

const link = (href: string, text: string, primary = true) => ({ href, text, primary });

const hasRivals = ({ providers }: Study): boolean => providers.some(({ us }) => !us);

/** Nobody to compare with: what to do depends on what there is. */
const aloneModel = (study: Study, comparison: Comparison, { canWrite, i18n }: EmptyParts): EmptyModel => {
  const { t } = i18n;
  const path = `/studies/${study.id}`;
  if (!hasRivals(study))
    return {
      title: t('comparison:empty.no-rival.title'),
      text: t('comparison:empty.no-rival.text'),
      links: canWrite ? [link(`${path}/settings`, t('comparison:empty.no-rival.link'))] : [],
    };
  const otherKind = comparison.leftOut.some(({ why }) => why === 'other-kind');
  if (otherKind)
    return {
      title: t('comparison:empty.other-kind.title'),
      text: t('comparison:empty.other-kind.text'),
      links: [link(`${path}/comparison?expectation=collected`, t('comparison:empty.other-kind.link'))],
    };
  return {
    title: t('comparison:empty.no-answers.title'),
    text: t('comparison:empty.no-answers.text'),
    links: [link(path, t('comparison:empty.no-answers.link'))],
  };
};

/** What is missing, why it matters, and the first step; null where there is a sentence to say. */
export const emptyModel = (answer: ComparisonAnswer, parts: EmptyParts): EmptyModel | null => {
  const { study, comparison } = answer;
  const { canWrite, reset, i18n } = parts;
  const about = (key: string, href: string): EmptyModel => ({
    title: i18n.t(`comparison:empty.${key}.title`),
    text: i18n.t(`comparison:empty.${key}.text`),
    links: [link(href, i18n.t(`comparison:empty.${key}.link`))],
  });
  if (comparison === null)
    return canWrite
      ? about('unpublished', `/studies/${study.id}/survey`)
      : about('waiting', `/studies/${study.id}`);
  if (comparison.state === 'nobody')
    return reset ? about('selection', reset) : about('nobody', `/studies/${study.id}`);
  return comparison.state === 'alone' ? aloneModel(study, comparison, parts) : null;
};

type InsteadParts = {
  readonly address: (over: Record<string, string>) => string;
  readonly study: Study;
  readonly i18n: I18n;
};

/** Where our own earlier round took the place of rivals, or unlike answers are compared on purpose. */
export const insteadModel = (
  comparison: Comparison,
  { against }: ComparisonFilters,
  { study, address, i18n }: InsteadParts,
): Instead | null => {
  const { t } = i18n;
  const told = (key: string, href: string): Instead => ({
    title: t(`comparison:instead.${key}.title`),
    text: t(`comparison:instead.${key}.text`),
    href,
    link: t(`comparison:instead.${key}.link`),
  });
  if (comparison.mode === 'round' && against.kind === 'rivals')
    return told(hasRivals(study) ? 'round' : 'no-rival', `/studies/${study.id}`);
  const missing = comparison.leftOut.some(({ why }) => why === 'other-kind');
  if (comparison.state !== 'alone' && missing)
    return told('other-kind', address({ expectation: 'collected' }));
  return null;
};
