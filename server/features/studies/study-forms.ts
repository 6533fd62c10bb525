import Joi from 'joi';
import { keyFrom } from '../../platform/keys.js';
import type { FieldErrors } from '../../platform/errors.js';
import { checkForm, line, linesOf, typedIn, type Checked } from '../../platform/forms.js';
import { locales, type Locale } from '../../platform/i18n/locales.js';
import type { StudyChange } from './study-store.js';
import type { Provider, Study } from './study.js';

const LONGEST_NAME = 80;
const LONGEST_ROUND = 40;
const LONGEST_PROMISE = 200;
const MOST_PROMISES = 8;
const MOST_PROVIDERS = 20;
const MOST_SEGMENTS = 6;
const LONGEST_SEGMENT = 40;
const FEWEST_DAYS = 7;
const MOST_DAYS = 730;

const checkbox = Joi.string().valid('yes');

/** How a study and its service are called. */
export const studyNames = {
  name: line(LONGEST_NAME).required(),
  service: line(LONGEST_NAME).required(),
};

export type NewStudyForm = { readonly name: string; readonly service: string; readonly instrument: string };

/** `instrumentKeys` are those that can be chosen. */
export const checkNewStudy = (instrumentKeys: readonly string[], body: unknown): Checked<NewStudyForm> =>
  checkForm(
    Joi.object<NewStudyForm>({
      ...studyNames,
      instrument: Joi.string()
        .valid(...instrumentKeys)
        .required()
        .messages({ '*': 'studies:errors.instrument' }),
    }),
    body,
  );

/** One promise a line. */
const promises = Joi.string()
  .allow('')
  .max((LONGEST_PROMISE + 2) * MOST_PROMISES * 2)
  .custom((text: string, helpers) => {
    const lines = linesOf(text);
    if (lines.length > MOST_PROMISES) return helpers.message({ custom: 'studies:errors.promises-many' });
    return lines.some((one) => one.length > LONGEST_PROMISE)
      ? helpers.message({ custom: 'studies:errors.promise-long' })
      : text;
  });

/** A market share in percent, or any weight among the rivals. */
const share = Joi.string()
  .trim()
  .empty('')
  .custom((text: string, helpers) => {
    const value = /^\d{1,3}(?:[.,]\d{1,4})?$/.test(text) ? Number(text.replace(',', '.')) : NaN;
    return value <= 100 ? value : helpers.error('any.invalid');
  })
  .messages({ '*': 'studies:errors.share' });

/** One attribute a line. */
const segmentLines = Joi.string()
  .allow('')
  .max((LONGEST_SEGMENT + 2) * MOST_SEGMENTS * 2)
  .custom((text: string, helpers) => {
    const lines = linesOf(text);
    const fits = lines.length <= MOST_SEGMENTS && lines.every((one) => one.length <= LONGEST_SEGMENT);
    return fits ? text : helpers.message({ custom: 'studies:errors.segments' });
  })
  .messages({ '*': 'studies:errors.segments' });

/** Whole days, from a week to two years; where the form has no such field, what is stored. */
const returnDays = Joi.string()
  .trim()
  .pattern(/^\d{1,3}$/)
  .custom((text: string, helpers) => {
    const days = Number(text);
    return days >= FEWEST_DAYS && days <= MOST_DAYS ? days : helpers.error('any.invalid');
  })
  .messages({ '*': 'studies:errors.return-days' });

const rivalsOf = ({ providers }: Study): Provider[] => providers.filter(({ us }) => !us);

type Raw = Record<string, string | undefined> & { name: string; service: string };

const settingsSchema = (study: Study) =>
  Joi.object<Raw>({
    ...studyNames,
    ...Object.fromEntries(study.providers.map(({ key }) => [`provider.${key}`, line(LONGEST_NAME)])),
    ...Object.fromEntries(study.providers.map(({ key }) => [`remove.${key}`, checkbox])),
    ...Object.fromEntries(rivalsOf(study).map(({ key }) => [`share.${key}`, share])),
    segments: segmentLines,
    returnDays,
    newProvider: line(LONGEST_NAME).allow(''),
    newRound: line(LONGEST_ROUND).allow(''),
    ...Object.fromEntries(locales.map((locale) => [`promises.${locale}`, promises])),
    persons: checkbox,
  });

/** What was typed; where the form has no such field, what is stored. */
const shareOf = (provider: Provider, raw: Raw): number | null => {
  const typed = (raw as Record<string, unknown>)[`share.${provider.key}`];
  if (typeof typed === 'number') return typed;
  return raw[`provider.${provider.key}`] === undefined ? provider.share : null;
};

const returnDaysOf = (study: Study, raw: Raw): number => {
  const typed = (raw as Record<string, unknown>)['returnDays'];
  return typeof typed === 'number' ? typed : study.returnDays;
};

/** A provider is left out only where its box was ticked: one that another person added meanwhile stays. */
const providersOf = (study: Study, raw: Raw): Provider[] => {
  const kept = study.providers
    .filter(({ key, us }) => us || raw[`remove.${key}`] !== 'yes')
    .map((provider) => ({
      ...provider,
      name: raw[`provider.${provider.key}`] ?? provider.name,
      share: provider.us ? null : shareOf(provider, raw),
    }));
  if (!raw['newProvider']) return kept;
  const keys = study.providers.map(({ key }) => key);
  const added = {
    key: keyFrom(raw['newProvider'], keys, 'provider'),
    name: raw['newProvider'],
    us: false,
    share: null,
  };
  return [...kept, added];
};

const promisesOf = (study: Study, raw: Raw): Study['promises'] => {
  const of = (locale: Locale) => {
    const text = raw[`promises.${locale}`];
    return text === undefined ? study.promises[locale] : linesOf(text);
  };
  return { az: of('az'), tr: of('tr'), en: of('en'), ru: of('ru') };
};

/** What a schema cannot say: names and rounds are unlike each other. */
const clashes = (study: Study, raw: Raw, change: StudyChange): FieldErrors => {
  const folded = change.providers.map(({ name }) => name.toLocaleLowerCase());
  const twice = change.providers.find(({ name }, index) => folded.indexOf(name.toLocaleLowerCase()) < index);
  const isNew = twice && !study.providers.some(({ key }) => key === twice.key);
  return {
    ...(twice && {
      [isNew ? 'newProvider' : `provider.${twice.key}`]: { key: 'studies:errors.provider-twice' },
    }),
    ...(raw['newRound'] &&
      study.rounds.includes(raw['newRound']) && { newRound: { key: 'studies:errors.round-twice' } }),
    ...(change.providers.length > MOST_PROVIDERS && {
      newProvider: { key: 'studies:errors.providers-many', params: { limit: MOST_PROVIDERS } },
    }),
  };
};

/** The settings form, read on top of the study. Only an administrator's form decides who may see persons. */
export const checkSettings = (
  study: Study,
  body: unknown,
  isAdministrator: boolean,
): Checked<StudyChange> => {
  const checked = checkForm(settingsSchema(study), body);
  if (!checked.ok) return checked;
  const raw = checked.value;
  const change: StudyChange = {
    name: raw.name,
    service: raw.service,
    providers: providersOf(study, raw),
    rounds: raw['newRound'] ? [...study.rounds, raw['newRound']] : study.rounds,
    promises: promisesOf(study, raw),
    segments: raw['segments'] === undefined ? study.segments : [...new Set(linesOf(raw['segments']))],
    returnDays: returnDaysOf(study, raw),
    personsForAnalysts: isAdministrator ? raw['persons'] === 'yes' : study.personsForAnalysts,
  };
  const errors = clashes(study, raw, change);
  return Object.keys(errors).length > 0
    ? { ok: false, errors, typed: typedIn(body) }
    : { ok: true, value: change };
};
