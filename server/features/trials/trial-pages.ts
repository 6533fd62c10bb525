import type { FieldErrors } from '../../platform/errors.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import { localeNames, locales } from '../../platform/i18n/locales.js';
import { page, type Page } from '../../platform/views/page.js';
import type { Actor } from '../accounts/index.js';
import { studyHead, type StudyHead } from '../studies/index.js';
import { DAYS_OPEN, waveField, type Triable } from './trial.js';

type TrialModel = {
  readonly title: string;
  readonly head: StudyHead;
  readonly action: string;
  readonly back: string;
  readonly problem: string;
  readonly to: string;
  /** What becomes of a message where no mail server is set; '' where one is. */
  readonly unsent: string;
  readonly opens: string;
  readonly waves: readonly { readonly name: string; readonly label: string; readonly checked: boolean }[];
  readonly wavesError: string;
  readonly locale: { readonly name: string; readonly value: string; readonly error: string };
  readonly locales: readonly { readonly value: string; readonly label: string; readonly selected: boolean }[];
};

const view = page<TrialModel>('office', 'trials/send');

/** The form by which an author sends a test message to themself. */
export const trialPage = (parts: {
  readonly found: Triable;
  readonly actor: Actor;
  readonly email: string;
  readonly sends: boolean;
  readonly errors?: FieldErrors;
  /** What was sent and refused; left out at the first look. */
  readonly typed?: Readonly<Record<string, string>>;
  readonly i18n: I18n;
}): Page => {
  const { found, actor, email, sends, errors = {}, typed, i18n } = parts;
  const { study, waves } = found;
  const { t } = i18n;
  const say = (name: string): string => (errors[name] ? t(errors[name].key, errors[name].params) : '');
  const chosen = typed?.['locale'] ?? i18n.locale;
  return view({
    title: `${t('trials:title')} · ${study.name}`,
    head: studyHead(study, actor, 'survey', t),
    action: `/studies/${study.id}/survey/trial`,
    back: `/studies/${study.id}/survey`,
    problem: say(''),
    to: t('trials:to', { email }),
    unsent: sends ? '' : t('trials:unsent'),
    opens: t('trials:opens', { count: DAYS_OPEN }),
    waves: waves.map((wave) => ({
      name: waveField(wave),
      label: t(`trials:wave.${wave}`),
      checked: typed === undefined || typed[waveField(wave)] === 'yes',
    })),
    wavesError: say('waves'),
    locale: { name: 'locale', value: chosen, error: say('locale') },
    locales: locales.map((one) => ({ value: one, label: localeNames[one], selected: one === chosen })),
  });
};
