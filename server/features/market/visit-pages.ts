import type { FieldErrors } from '../../platform/errors.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import { page, type Page } from '../../platform/views/page.js';
import { noticePage } from '../responses/index.js';
import type { Provider, Study } from '../studies/index.js';
import { elsewhere } from './market.js';

type ChoiceModel = {
  readonly title: string;
  readonly wave: 'after';
  readonly lead: string;
  readonly action: string;
  readonly ticket: string;
  readonly error: string;
  readonly choices: readonly {
    readonly id: string;
    readonly value: string;
    readonly label: string;
    readonly checked: boolean;
  }[];
};

const choiceView = page<ChoiceModel>('customer', 'market/choose');

/**
 * By name, as the reader's language sorts: who looks for their own provider finds it soonest, and ours has no better
 * place than any other.
 */
const inOrder = (providers: readonly Provider[], { locale }: I18n): Provider[] =>
  [...providers].sort((a, b) => a.name.localeCompare(b.name, locale));

/** The first page: whom do you mostly use? */
export const choicePage = (parts: {
  readonly study: Study;
  readonly action: string;
  readonly ticket: string;
  readonly errors: FieldErrors;
  readonly i18n: I18n;
}): Page => {
  const { study, action, ticket, errors, i18n } = parts;
  const error = errors['provider'] ?? errors[''];
  const choices = [
    ...inOrder(study.providers, i18n).map(({ key, name }) => ({ value: key, label: name })),
    { value: elsewhere, label: i18n.t('market:elsewhere') },
  ];
  return choiceView({
    title: i18n.t('market:choose', { service: study.service }),
    wave: 'after',
    lead: i18n.t('market:choose-lead'),
    action,
    ticket,
    error: error ? i18n.t(error.key, error.params) : '',
    choices: choices.map((choice, index) => ({ ...choice, id: `provider-${index + 1}`, checked: false })),
  });
};

/** After answering; `elsewhere`: who uses none of the providers has no more to say. */
export const thanksPage = (kind: 'told' | 'again' | 'elsewhere', { t }: I18n): Page =>
  noticePage({
    title: t(`market:thanks.${kind}.title`),
    heading: t(`market:thanks.${kind}.title`),
    sentence: t(`market:thanks.${kind}.text`),
    more: t('market:thanks.more'),
    wave: 'after',
    mark: kind === 'elsewhere' ? 'none' : 'both',
  });

/** A link that asks nothing: not any more, or it never was one. */
export const nothingPage = (reason: 'closed' | 'ended' | 'unknown', { t }: I18n): Page =>
  noticePage({
    title: t(`market:nothing.${reason}.title`),
    heading: t(`market:nothing.${reason}.title`),
    sentence: t(`market:nothing.${reason}.text`),
    more: t('market:nothing.more'),
    wave: 'after',
    mark: 'none',
  });
