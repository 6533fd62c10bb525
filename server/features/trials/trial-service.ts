import { AppError } from '../../platform/errors.js';
import type { Clock } from '../../platform/clock.js';
import type { Locale } from '../../platform/i18n/locales.js';
import type { Tokens } from '../../platform/tokens.js';
import { requireReach, type Actor } from '../accounts/index.js';
import type { Wave } from '../encounters/index.js';
import type { Study, StudyService } from '../studies/index.js';
import { asksIn, type SurveyContent, type TemplateService } from '../templates/index.js';
import type { createTrialMails } from './trial-mail.js';
import { endOf, readToken, tokenOf, type Triable, type Trial } from './trial.js';

/** What the link of a trial leads to: the draft as it is now. */
export type OpenTrial = {
  readonly study: Study;
  readonly content: SurveyContent;
  readonly wave: Wave;
  readonly locale: Locale;
  readonly state: 'open' | 'expired';
  /** When the draft was saved that is shown, and whether that was after the message. */
  readonly savedAt: Date;
  readonly isLater: boolean;
};

/** Messages that authors send to themselves. */
export const createTrialService = (parts: {
  readonly studies: Pick<StudyService, 'find' | 'get'>;
  readonly templates: Pick<TemplateService, 'find'>;
  readonly mails: ReturnType<typeof createTrialMails>;
  readonly tokens: Pick<Tokens, 'derive'>;
  /** Counts what each author sends; rejects with `too-many`. */
  readonly limiter: { readonly take: (key: string) => Promise<void> };
  readonly clock: Clock;
}) => {
  const { studies, templates, mails, tokens, limiter, clock } = parts;

  /** Throws `not-found`; `forbidden` for those who do not write studies. */
  const find = async (actor: Actor, studyId: string): Promise<Triable> => {
    requireReach(actor, 'write-studies');
    const study = await studies.find(actor, studyId);
    const template = await templates.find(study.templateId);
    if (!template) throw new AppError('not-found');
    const waves = (['before', 'after'] as const).filter((wave) => asksIn(template.content, wave));
    return { study, waves };
  };

  return {
    find,

    /**
     * Sends the message of each wave to the author's own address; the links that it leads to, in their order. Waves that ask
     * nothing are left out. Throws `too-many`.
     */
    send: async (
      actor: Actor,
      studyId: string,
      asked: { readonly to: string; readonly waves: readonly Wave[]; readonly locale: Locale },
    ): Promise<readonly string[]> => {
      const { study, waves } = await find(actor, studyId);
      await limiter.take(actor.accountId);
      const trials = waves
        .filter((wave) => asked.waves.includes(wave))
        .map((wave): Trial => ({
          studyId: study.id,
          accountId: actor.accountId,
          wave,
          locale: asked.locale,
          sentAt: clock(),
        }));
      for (const trial of trials) await mails.enqueue(trial, asked.to, study.service);
      return trials.map((trial) => `/t/${tokenOf(tokens, trial)}`);
    },

    /** Null for what was not given out. */
    open: async (token: string): Promise<OpenTrial | null> => {
      const trial = readToken(tokens, token);
      const study = trial && (await studies.get(trial.studyId));
      const template = study && (await templates.find(study.templateId));
      if (!trial || !study || !template) return null;
      const state = endOf(trial).getTime() <= clock().getTime() ? 'expired' : 'open';
      const { content, updatedAt: savedAt } = template;
      const isLater = savedAt.getTime() > trial.sentAt.getTime();
      return { study, content, wave: trial.wave, locale: trial.locale, state, savedAt, isLater };
    },
  };
};

export type TrialService = ReturnType<typeof createTrialService>;
