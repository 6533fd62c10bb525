import type { I18n } from '../../platform/i18n/i18n.js';
import { page, type Page } from '../../platform/views/page.js';
import type { Actor } from '../accounts/index.js';
import { studyHead, type Study, type StudyHead } from '../studies/index.js';
import type { LinkState, OpenLink } from './open-link.js';

/** The colour of a state's badge. */
export const toneOf: Readonly<Record<LinkState, string>> = {
  open: 'good',
  early: 'line',
  closed: '',
  ended: '',
  full: 'hope',
  revoked: '',
};

/** "12", or "12 of 100" where there is a quota. */
export const takenText = ({ taken, quota }: OpenLink, { t, number }: I18n): string =>
  quota === null
    ? number(taken, 0)
    : t('open-links:taken-of', { taken: number(taken, 0), quota: number(quota, 0) });

type ListModel = {
  readonly title: string;
  readonly head: StudyHead;
  readonly answerable: boolean;
  readonly survey: string;
  readonly make: string;
  readonly rows: readonly {
    readonly name: string;
    readonly href: string;
    readonly address: string;
    readonly channel: string;
    readonly taken: string;
    readonly until: string;
    readonly state: { readonly text: string; readonly tone: string };
  }[];
};

const view = page<ListModel>('office', 'open-links/list');

/** All open links of a study. */
export const listPage = (parts: {
  readonly study: Study;
  readonly answerable: boolean;
  readonly links: readonly {
    readonly link: OpenLink;
    readonly state: LinkState;
    readonly address: string;
  }[];
  readonly actor: Actor;
  readonly i18n: I18n;
}): Page => {
  const { study, answerable, links, actor, i18n } = parts;
  const { t, date } = i18n;
  const base = `/studies/${study.id}/links`;
  return view({
    title: `${t('open-links:tab')} · ${study.name}`,
    head: studyHead(study, actor, 'links', t),
    answerable,
    survey: `/studies/${study.id}/survey`,
    make: `${base}/new`,
    rows: links.map(({ link, state, address }) => ({
      name: link.name,
      href: `${base}/${link.id}`,
      address: state === 'revoked' ? '' : address,
      channel: t(`open-links:channel.${link.channel}`),
      taken: takenText(link, i18n),
      until: link.closesAt ? date(new Date(link.closesAt.getTime() - 1)) : '–',
      state: { text: t(`open-links:state.${state}`), tone: toneOf[state] },
    })),
  });
};
