import {
  asksExpectation,
  asksIn,
  isConditional,
  itemsOf,
  levelsOfWave,
  pagesOf,
  type SurveyContent,
} from '../templates/index.js';
import { addressOf, sights, widths, type Sight, type Width } from './address.js';
import { idPart } from './anchor.js';
import type { Shown } from './field-pages.js';
import { thingOf, type Thing } from './thing.js';

type Step = { readonly href: string; readonly label: string; readonly current: boolean };

export type PreviewModel = {
  /** '' where the survey asks nothing that could be shown. */
  readonly src: string;
  /** The same page by itself. */
  readonly alone: string;
  /** Where the thing at hand stands on that page; '' where it does not. */
  readonly anchor: string;
  readonly width: Width;
  readonly sights: readonly Step[];
  readonly widths: readonly Step[];
  /** As a customer sees it, or all that can be asked; empty where these are the same. */
  readonly shares: readonly Step[];
};

/** What the survey can be seen as. */
const offered = (content: SurveyContent): readonly Sight[] =>
  sights.filter((sight) => {
    if (sight === 'back') return asksIn(content, 'after') && asksExpectation(content);
    return asksIn(content, sight);
  });

/** The waves in which the thing at hand is asked. */
const wavesOf = (content: SurveyContent, thing: Thing): readonly Sight[] => {
  if (thing.kind === 'question') return content.questions.find(({ key }) => key === thing.key)?.waves ?? [];
  if (thing.kind === 'outcome' || thing.kind === 'comment') return ['after'];
  if (thing.kind === 'importance') return ['before'];
  if (thing.kind === 'page') {
    const blocks = pagesOf(content).find(({ key }) => key === thing.key)?.blocks ?? [];
    const asked = new Set(blocks.flatMap(({ id }) => wavesOf(content, thingOf(content, id))));
    return sights.filter((sight) => asked.has(sight));
  }
  const item = itemsOf(content).find(({ itemKey }) => itemKey === thing.key);
  if (thing.kind !== 'item' || !item) return ['before', 'after'];
  return (['before', 'after'] as const).filter((wave) => levelsOfWave[wave].some((level) => item[level]));
};

const sightOf = ({ draft: { content }, thing, where }: Shown): Sight | null => {
  const all = offered(content);
  const wanted = [where.see, ...wavesOf(content, thing), ...all];
  return all.find((one) => one === wanted.find((sight) => all.some((other) => other === sight))) ?? null;
};

/** The draft as a customer will see it, beside the form. */
export const previewModel = (shown: Shown): PreviewModel => {
  const { draft, study, thing, where, i18n } = shown;
  const sight = sightOf(shown);
  const hasShares = isConditional(draft.content);
  const query = new URLSearchParams({
    in: where.locale,
    ...(sight === 'back' && { 'looking-back': '1' }),
    ...(hasShares && where.all && { all: '1' }),
  });
  const alone = (of: Sight): string =>
    `/studies/${study.id}/preview/${of === 'before' ? 'before' : 'after'}?${query.toString()}`;
  const wave = sight === 'before' ? 'before' : 'after';
  const anchor = sight ? idPart(draft.content, thing, wave) : '';
  const here = { ...where, at: thing.at };
  return {
    src: sight ? `${alone(sight)}&framed=1` : '',
    alone: sight ? alone(sight) : '',
    anchor,
    width: where.width,
    sights: offered(draft.content).map((see) => ({
      href: addressOf(study.id, { ...here, see }),
      label: i18n.t(`builder:see.${see}`),
      current: see === sight,
    })),
    widths: widths.map((width) => ({
      href: addressOf(study.id, { ...here, width }),
      label: i18n.t(`builder:width.${width}`),
      current: width === where.width,
    })),
    shares: hasShares
      ? [false, true].map((all) => ({
          href: addressOf(study.id, { ...here, all }),
          label: i18n.t(all ? 'builder:see.all' : 'builder:see.customer'),
          current: all === where.all,
        }))
      : [],
  };
};
