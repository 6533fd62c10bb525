import type { Clock } from '../../platform/clock.js';
import { AppError } from '../../platform/errors.js';
import { keyFrom } from '../../platform/keys.js';
import { requireReach, type Actor } from '../accounts/index.js';
import type { Study, StudyService } from '../studies/index.js';
import { starterThemes } from './starter-themes.js';
import { MOST_THEMES, type Theme, type ThemeSet } from './theme.js';
import type { ThemeForm } from './theme-fields.js';
import type { ThemeStore } from './theme-store.js';

export type ThemeServiceParts = {
  readonly studies: Pick<StudyService, 'find'>;
  readonly themes: ThemeStore;
  readonly clock: Clock;
};

/** The addresses of pages beside the themes: no theme is named so. */
const taken = ['new'];

/** An author's themes: written, changed and removed; of two authors the slower one is told. */
export const createThemeService = ({ studies, themes, clock }: ThemeServiceParts) => {
  const setOf = async (actor: Actor, studyId: string): Promise<{ study: Study; set: ThemeSet }> => {
    requireReach(actor, 'write-studies');
    const study = await studies.find(actor, studyId);
    return { study, set: await themes.find(study.id) };
  };

  const themeIn = ({ themes: all }: ThemeSet, key: string): Theme => {
    const found = all.find((theme) => theme.key === key);
    if (!found) throw new AppError('not-found');
    return found;
  };

  const store = async (
    actor: Actor,
    studyId: string,
    revision: number,
    changed: readonly Theme[],
  ): Promise<void> => {
    if (changed.length > MOST_THEMES)
      throw new AppError('invalid', {
        message: { key: 'comments:errors.many-themes', params: { limit: MOST_THEMES } },
      });
    const by = { updatedBy: actor.accountId, updatedAt: clock() };
    if (!(await themes.replace(studyId, revision, changed, by)))
      throw new AppError('conflict', { message: { key: 'comments:errors.slower' } });
  };

  return {
    /** The themes of a study, for whoever may change them. */
    set: setOf,

    /** One theme. Throws `not-found` where there is none such. */
    find: async (actor: Actor, studyId: string, key: string) => {
      const { study, set } = await setOf(actor, studyId);
      return { study, set, theme: themeIn(set, key) };
    },

    /** Adds a theme; throws `conflict` where the themes were changed since they were read. */
    add: async (actor: Actor, studyId: string, { revision, ...theme }: ThemeForm): Promise<Theme> => {
      const { study, set } = await setOf(actor, studyId);
      const keys = [...taken, ...set.themes.map(({ key }) => key)];
      const added = { key: keyFrom(theme.name, keys, 'theme'), ...theme };
      await store(actor, study.id, revision, [...set.themes, added]);
      return added;
    },

    change: async (actor: Actor, studyId: string, key: string, { revision, ...theme }: ThemeForm) => {
      const { study, set } = await setOf(actor, studyId);
      themeIn(set, key);
      const changed = set.themes.map((one) => (one.key === key ? { key, ...theme } : one));
      await store(actor, study.id, revision, changed);
    },

    remove: async (actor: Actor, studyId: string, key: string): Promise<Theme> => {
      const { study, set } = await setOf(actor, studyId);
      const theme = themeIn(set, key);
      await store(
        actor,
        study.id,
        set.revision,
        set.themes.filter((one) => one !== theme),
      );
      return theme;
    },

    /** Takes over the built-in themes that the study does not have yet; `nameOf` says them in the author's language. */
    takeOver: async (actor: Actor, studyId: string, nameOf: (key: string) => string): Promise<number> => {
      const { study, set } = await setOf(actor, studyId);
      const missing = starterThemes.filter(({ key }) => !set.themes.some((theme) => theme.key === key));
      const added = missing.map(({ key, words }): Theme => ({ key, name: nameOf(key), words }));
      if (added.length > 0) await store(actor, study.id, set.revision, [...set.themes, ...added]);
      return added.length;
    },
  };
};

export type ThemeService = ReturnType<typeof createThemeService>;
