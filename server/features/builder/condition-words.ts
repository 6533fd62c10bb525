import type { I18n } from '../../platform/i18n/i18n.js';
import {
  ATTRIBUTE,
  askedBefore,
  comparesValues,
  pagesOf,
  SERVICE,
  type Condition,
  type SurveyContent,
  type Test,
} from '../templates/index.js';
import { sourceName, valueName } from './names.js';

/** Where a condition stands: at a page or at a block. */
type At = Parameters<typeof askedBefore>[1];

const sourceWords = (of: string, at: At, content: SurveyContent, i18n: I18n): string => {
  const { t } = i18n;
  if (of === SERVICE) return t('builder:condition.service');
  if (of.startsWith(ATTRIBUTE)) return t('builder:condition.attribute', { name: of.slice(ATTRIBUTE.length) });
  const source = askedBefore(content, at).find((one) => one.of === of);
  return source ? sourceName(content, source, i18n) : t('builder:condition.gone');
};

const testWords = ({ of, is, value }: Test, at: At, content: SurveyContent, i18n: I18n): string => {
  const { t } = i18n;
  const source = sourceWords(of, at, content, i18n);
  const words = { source, is: t(`builder:is.${is}`), value: valueName(content, of, value, i18n) };
  return t(comparesValues(is) ? 'builder:shown.test' : 'builder:shown.state', words);
};

const words = ({ match, tests }: Condition, at: At, content: SurveyContent, i18n: I18n): string =>
  i18n.t(`builder:shown.${tests.length === 1 ? 'one' : match}`, {
    tests: tests.map((test) => testWords(test, at, content, i18n)).join('; '),
  });

/** Every condition of a survey as a sentence, by the key of its page or the id of its block. */
export const conditionsInWords = (content: SurveyContent, i18n: I18n): ReadonlyMap<string, string> =>
  new Map(
    pagesOf(content).flatMap(({ key, showIf, blocks }): [string, string][] => [
      ...(showIf && showIf.tests.length > 0
        ? [[key, words(showIf, { pageKey: key }, content, i18n)] satisfies [string, string]]
        : []),
      ...blocks.flatMap((block): [string, string][] =>
        block.showIf && block.showIf.tests.length > 0
          ? [[block.id, words(block.showIf, { blockId: block.id }, content, i18n)]]
          : [],
      ),
    ]),
  );
