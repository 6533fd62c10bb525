import { randomBytes } from 'node:crypto';
import type { Clock } from '../../platform/clock.js';
import { newId } from '../../platform/database/ids.js';
import { AppError } from '../../platform/errors.js';
import { requireReach, type Actor, type Passwords } from '../accounts/index.js';
import type { Study, StudyService } from '../studies/index.js';
import { asksIn, type TemplateService } from '../templates/index.js';
import {
  codeFrom,
  MOST_LINKS,
  stateOf,
  type LinkSettings,
  type LinkState,
  type OpenLink,
} from './open-link.js';
import type { OpenLinkStore } from './open-link-store.js';

export type OpenLinkParts = {
  readonly links: OpenLinkStore;
  readonly studies: Pick<StudyService, 'find'>;
  readonly templates: Pick<TemplateService, 'latestVersion'>;
  readonly passwords: Pick<Passwords, 'hash'>;
  readonly clock: Clock;
};

/** What an author writes of a link; `password` is undefined where the one that there is stays, null where none is asked. */
export type LinkWish = LinkSettings & { readonly password: string | null | undefined };

/** A link as its pages show it. */
export type KnownLink = { readonly link: OpenLink; readonly state: LinkState };

const unasked = (key: string): AppError => new AppError('conflict', { message: { key } });

/** What authors do with the open links of a study. */
export const createOpenLinkService = (parts: OpenLinkParts) => {
  const { links, studies, templates, passwords, clock } = parts;

  const mine = async (actor: Actor, studyId: string): Promise<Study> => {
    requireReach(actor, 'write-studies');
    return studies.find(actor, studyId);
  };

  const asksAfter = async ({ templateId }: Study): Promise<boolean> => {
    const version = await templates.latestVersion(templateId);
    return version !== null && asksIn(version.content, 'after');
  };

  const known = (link: OpenLink): KnownLink => ({ link, state: stateOf(link, clock()) });

  const found = async (actor: Actor, studyId: string, linkId: string) => {
    const study = await mine(actor, studyId);
    const link = await links.find(linkId);
    if (!link || link.studyId !== study.id) throw new AppError('not-found');
    return { study, ...known(link) };
  };

  /** The hash to be kept; undefined where the one that there is stays. */
  const hashOf = async (password: LinkWish['password']): Promise<string | null | undefined> =>
    password ? passwords.hash(password) : password;

  const changed = (actor: Actor) => ({ changedAt: clock(), changedBy: actor.accountId });

  return {
    /** The links of a study, newest first, and whether its survey can be answered by them. */
    list: async (actor: Actor, studyId: string) => {
      const study = await mine(actor, studyId);
      const [all, answerable] = await Promise.all([links.list(study.id), asksAfter(study)]);
      return { study, answerable, links: all.map(known) };
    },

    find: found,

    /**
     * Makes a link, open from now on or from its day; its id. Throws `conflict` where the published survey asks nothing
     * after the service, and where there are too many.
     */
    create: async (actor: Actor, studyId: string, { password, ...settings }: LinkWish): Promise<string> => {
      const study = await mine(actor, studyId);
      if (!(await asksAfter(study))) throw unasked('open-links:errors.unpublished');
      if ((await links.countKept(study.id)) >= MOST_LINKS)
        throw new AppError('conflict', {
          message: { key: 'open-links:errors.many', params: { limit: MOST_LINKS } },
        });
      const id = newId();
      await links.insert({
        ...settings,
        id,
        studyId: study.id,
        code: codeFrom(randomBytes(64)),
        passwordHash: (await hashOf(password)) ?? null,
        open: true,
        taken: 0,
        revokedAt: null,
        createdAt: clock(),
        ...changed(actor),
      });
      return id;
    },

    /** Throws `conflict` for a link that was ended for good. */
    change: async (
      actor: Actor,
      studyId: string,
      linkId: string,
      { password, ...settings }: LinkWish,
    ): Promise<void> => {
      const { link, state } = await found(actor, studyId, linkId);
      if (state === 'revoked') throw unasked('open-links:errors.revoked');
      const passwordHash = await hashOf(password);
      await links.change(link.id, {
        ...settings,
        ...(passwordHash !== undefined && { passwordHash }),
        ...changed(actor),
      });
    },

    /** Opens or closes a link for now, or ends it for good. Throws `conflict` for one that was ended for good. */
    turn: async (actor: Actor, studyId: string, linkId: string, to: 'open' | 'close' | 'revoke') => {
      const { link, state } = await found(actor, studyId, linkId);
      if (state === 'revoked') throw unasked('open-links:errors.revoked');
      const change = to === 'revoke' ? { open: false, revokedAt: clock() } : { open: to === 'open' };
      await links.change(link.id, { ...change, ...changed(actor) });
    },
  };
};

export type OpenLinkService = ReturnType<typeof createOpenLinkService>;
