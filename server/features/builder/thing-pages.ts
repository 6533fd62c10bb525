import type { I18n } from '../../platform/i18n/i18n.js';
import { said } from '../studies/index.js';
import {
  blocksOf,
  isAnswered,
  itemsOf,
  levels,
  pagesOf,
  takesNa,
  type Draft,
  type Level,
} from '../templates/index.js';
import { addModel, type AddModel } from './add-pages.js';
import { conditionModel, type Choice, type ConditionModel } from './condition-pages.js';
import { textFields, type LanguageFields, type Shown, type TextField } from './field-pages.js';
import { blockName } from './names.js';
import { insertModel, type InsertModel } from './insert-pages.js';
import { pageFields, type PageFields } from './page-pages.js';
import { questionFields, type QuestionFields } from './question-pages.js';
import { scaleFields, surveyFields, type ScaleFields, type SurveyFields } from './whole-pages.js';
import { pageName } from './survey-words.js';
import { isBlock, type Thing } from './thing.js';

/** A button that acts on the thing. `focus`: it was just pressed. */
export type Tool = { readonly action: string; readonly label: string; readonly focus: boolean };

export type Box = { readonly name: string; readonly label: string; readonly checked: boolean };

export type ThingModel = {
  readonly at: string;
  readonly heading: string;
  /** What kind of thing it is, in a line. */
  readonly about: string;
  readonly focus: boolean;
  readonly tools: readonly Tool[];
  readonly errors: readonly string[];
  /** Texts in the language that is written; options stand with their question. */
  readonly fields: readonly TextField[];
  readonly others: readonly LanguageFields[];
  /** What may be inserted in the texts; null where nothing may. */
  readonly insert: InsertModel | null;
  readonly item: {
    readonly levels: readonly Box[];
    readonly error: string;
    readonly dimension: { readonly name: string; readonly value: string; readonly error: string };
    readonly dimensions: readonly Choice[];
  } | null;
  readonly question: QuestionFields | null;
  readonly page: PageFields | null;
  readonly block: {
    readonly required: { readonly name: string; readonly value: string; readonly error: string };
    readonly requirements: readonly Choice[];
    readonly na: { readonly checked: boolean } | null;
  } | null;
  readonly scale: ScaleFields | null;
  readonly survey: SurveyFields | null;
  readonly add: AddModel | null;
  readonly condition: ConditionModel | null;
  /** Whether the form has anything to set beside its texts. */
  readonly hasSettings: boolean;
};

const headingOf = ({ content }: Draft, thing: Thing, i18n: I18n): string => {
  const { t } = i18n;
  switch (thing.kind) {
    case 'survey':
      return t('builder:survey');
    case 'scale':
      return t('templates:parts.scale');
    case 'page':
      return pageName(content, thing.key, i18n);
    case 'add':
      return t('builder:add.title', { page: pageName(content, thing.key, i18n) });
    case 'dimension': {
      const dimension = content.dimensions.find(({ key }) => key === thing.key);
      return dimension ? said(dimension.title, i18n.locale, thing.key) : thing.key;
    }
    case 'item':
    case 'question':
    case 'outcome':
    case 'importance':
    case 'comment':
      return blockName(content, thing.at, i18n);
  }
};

const aboutOf = ({ content }: Draft, thing: Thing, { t }: I18n): string => {
  if (thing.kind === 'question') {
    const kind = content.questions.find(({ key }) => key === thing.key)?.kind;
    return kind ? t(`builder:kind.${kind}`) : '';
  }
  if (thing.kind === 'add') return '';
  return thing.kind === 'outcome' ? t(`templates:asked.${thing.key}`) : t(`builder:about.${thing.kind}`);
};

const verbs = ({ content }: Draft, thing: Thing): string[] => {
  const pages = pagesOf(content);
  const moves = (list: readonly string[], key: string): string[] => [
    ...(list.indexOf(key) > 0 ? ['up'] : []),
    ...(list.indexOf(key) < list.length - 1 ? ['down'] : []),
  ];
  if (thing.kind === 'page')
    return [
      ...moves(
        pages.map(({ key }) => key),
        thing.key,
      ),
      ...(pages.length > 1 ? ['remove'] : []),
    ];
  if (thing.kind === 'dimension') {
    const one = content.dimensions.find(({ key }) => key === thing.key);
    const keys = content.dimensions.map(({ key }) => key);
    return [...moves(keys, thing.key), ...(one?.items.length === 0 ? ['remove'] : [])];
  }
  if (!isBlock(thing)) return [];
  const all = pages.flatMap(({ blocks }) => blocks.map(({ id }) => id));
  const firstPage = pages[0]?.blocks.some(({ id }) => id === thing.at) ?? true;
  const lastPage = pages.at(-1)?.blocks.some(({ id }) => id === thing.at) ?? true;
  const isDuplicable = thing.kind === 'item' || thing.kind === 'question';
  return [
    ...(firstPage && all[0] === thing.at ? [] : ['up']),
    ...(lastPage && all.at(-1) === thing.at ? [] : ['down']),
    ...(isDuplicable ? ['duplicate'] : []),
    'remove',
  ];
};

const itemFields = ({ draft, thing, i18n, errorOf }: Shown): ThingModel['item'] => {
  const item = itemsOf(draft.content).find(({ itemKey }) => itemKey === thing.key);
  if (thing.kind !== 'item' || !item) return null;
  const { dimensions } = draft.content;
  const own = dimensions.find(({ items }) => items.includes(item))?.key ?? '';
  const box = (level: Level): Box => ({
    name: `level.${level}`,
    label: i18n.t(`templates:fields.${level}`),
    checked: item[level] !== undefined,
  });
  const place = `items.${item.itemKey}`;
  return {
    levels: levels.map(box),
    error: errorOf(`${place}.levels`) || errorOf(`${place}.delivered`),
    dimension: { name: 'dimension', value: own, error: errorOf('dimension') },
    dimensions: dimensions.map(({ key, title }) => ({
      value: key,
      label: said(title, i18n.locale, key),
      selected: key === own,
    })),
  };
};

const requirements = ['', 'yes', 'no'] as const;

const blockFields = ({ draft, thing, i18n, errorOf }: Shown): ThingModel['block'] => {
  const block = blocksOf(draft.content).get(thing.at);
  if (!isBlock(thing) || thing.kind === 'comment' || !block || !isAnswered(draft, thing.at)) return null;
  const value = block.required === undefined ? '' : block.required ? 'yes' : 'no';
  return {
    required: { name: 'required', value, error: errorOf('required') },
    requirements: requirements.map((one) => ({
      value: one,
      label: i18n.t(`builder:required.${one || 'once'}`),
      selected: one === value,
    })),
    na: takesNa(thing.at) ? { checked: block.na !== false } : null,
  };
};

/** Problems of the thing as a whole, which no field of the form shows. */
const errorsOf = ({ draft, thing, errorOf }: Shown): string[] => {
  const places: Partial<Record<Thing['kind'], readonly string[]>> = {
    survey: ['asked', 'pairs'],
    page: [`pages.${thing.key}.blocks`, `pages.${thing.key}.key`],
    dimension: [`dimensions.${thing.key}.items`, `dimensions.${thing.key}.key`],
    item: [`items.${thing.key}.itemKey`],
    question: [
      `questions.${thing.key}.key`,
      ...(draft.content.questions.find(({ key }) => key === thing.key)?.options ?? []).map(
        ({ key }) => `questions.${thing.key}.options.${key}.key`,
      ),
    ],
  };
  return ['', 'action', `blocks.${thing.at}`, ...(places[thing.kind] ?? [])]
    .map(errorOf)
    .filter((error) => error !== '');
};

/** The form of one thing. */
export const thingModel = (shown: Shown): ThingModel => {
  const { draft, thing, i18n, did = '' } = shown;
  const [written, ...others] = textFields(shown);
  const tools = verbs(draft, thing).map((action) => ({
    action,
    label: i18n.t(`builder:tool.${action}`),
    focus: action === did,
  }));
  const question = questionFields(shown, written?.fields ?? []);
  const item = itemFields(shown);
  const block = blockFields(shown);
  const page = pageFields(shown);
  const scale = scaleFields(shown);
  const survey = surveyFields(shown);
  const isAtButton = tools.some(({ focus }) => focus) || /^(option|test|in|save)/.test(did);
  return {
    at: thing.at,
    heading: headingOf(draft, thing, i18n),
    about: aboutOf(draft, thing, i18n),
    focus: did !== '' && !isAtButton,
    tools,
    errors: errorsOf(shown),
    fields: (written?.fields ?? []).filter(({ name }) => !name.includes('.options.')),
    insert: insertModel(shown),
    others: others.filter(({ fields }) => fields.length > 0),
    item,
    question,
    page,
    block,
    scale,
    survey,
    add: addModel(shown),
    condition: conditionModel(shown),
    hasSettings: [question, item, block, page, scale, survey].some((part) => part !== null),
  };
};
