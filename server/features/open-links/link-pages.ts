import type { I18n } from '../../platform/i18n/i18n.js';
import { localeNames } from '../../platform/i18n/locales.js';
import { page, type Page } from '../../platform/views/page.js';
import type { Actor } from '../accounts/index.js';
import { studyHead, type Study, type StudyHead } from '../studies/index.js';
import { takenText, toneOf } from './link-list-pages.js';
import type { LinkState, OpenLink } from './open-link.js';

/** Where a link can be had in each way, whole addresses. */
export type LinkAddresses = {
  readonly plain: string;
  readonly share: string;
  /** What a website's author puts into a page. */
  readonly snippet: string;
  /** The platform's own origin: what a strict site must allow. */
  readonly origin: string;
};

type Fact = { readonly name: string; readonly value: string };

type LinkModel = {
  readonly title: string;
  readonly head: StudyHead;
  readonly name: string;
  readonly base: string;
  readonly back: string;
  readonly state: { readonly text: string; readonly tone: string };
  readonly sentence: string;
  readonly facts: readonly Fact[];
  readonly addresses: LinkAddresses;
  readonly preview: { readonly title: string; readonly text: string; readonly lang: string };
  readonly hosts: readonly string[];
  readonly isRevoked: boolean;
  readonly isTurnedOn: boolean;
};

const view = page<LinkModel>('office', 'open-links/link');

const lastDay = ({ closesAt }: OpenLink, { date }: I18n): string =>
  closesAt ? date(new Date(closesAt.getTime() - 1)) : '';

const factsOf = (link: OpenLink, i18n: I18n): Fact[] => {
  const { t, date } = i18n;
  const { channel, locale, opensAt, closesAt, passwordHash, repeat, redirect, id } = link;
  const fact = (name: string, value: string): Fact => ({ name: t(`open-links:field.${name}`), value });
  return [
    { name: t('open-links:answers'), value: takenText(link, i18n) },
    fact('channel', t(`open-links:channel.${channel}`)),
    fact('locale', localeNames[locale]),
    ...(opensAt ? [fact('opensOn', date(opensAt))] : []),
    ...(closesAt ? [fact('closesOn', lastDay(link, i18n))] : []),
    fact('password', t(passwordHash === null ? 'open-links:without' : 'open-links:with')),
    fact('repeat', t(`open-links:repeat-short.${repeat}`)),
    ...(redirect ? [fact('redirect', redirect)] : []),
    { name: t('open-links:in-exports'), value: id },
  ];
};

const sentenceOf = (link: OpenLink, state: LinkState, i18n: I18n): string => {
  const { t, date } = i18n;
  if (state === 'early' && link.opensAt) return t('open-links:sentence.early', { day: date(link.opensAt) });
  if (state === 'open' && link.closesAt)
    return t('open-links:sentence.open-until', { day: lastDay(link, i18n) });
  return t(`open-links:sentence.${state}`);
};

/** One open link: its state, and everything by which it is handed out. */
export const linkPage = (parts: {
  readonly study: Study;
  readonly link: OpenLink;
  readonly state: LinkState;
  readonly addresses: LinkAddresses;
  /** What messengers show of it, in the link's language. */
  readonly preview: { readonly title: string; readonly text: string };
  readonly actor: Actor;
  readonly i18n: I18n;
}): Page => {
  const { study, link, state, addresses, preview, actor, i18n } = parts;
  const { t } = i18n;
  return view({
    title: `${link.name} · ${study.name}`,
    head: studyHead(study, actor, 'links', t),
    name: link.name,
    base: `/studies/${study.id}/links/${link.id}`,
    back: `/studies/${study.id}/links`,
    state: { text: t(`open-links:state.${state}`), tone: toneOf[state] },
    sentence: sentenceOf(link, state, i18n),
    facts: factsOf(link, i18n),
    addresses,
    preview: { ...preview, lang: link.locale },
    hosts: link.hosts,
    isRevoked: state === 'revoked',
    isTurnedOn: link.open,
  });
};

type PosterModel = {
  readonly title: string;
  readonly size: 'a4' | 'a6';
  /** Which paper the layout asks for. */
  readonly small: boolean;
  readonly organisation: string;
  readonly heading: string;
  readonly text: string;
  readonly qr: string;
  readonly address: string;
  /** The other size and the way back: on the screen alone. */
  readonly other: { readonly href: string; readonly label: string };
  readonly back: string;
};

const poster = page<PosterModel>('sheet', 'open-links/poster');

/** A sheet to be printed and hung up, in the language of those who read it. */
export const posterPage = (parts: {
  readonly study: Study;
  readonly link: OpenLink;
  readonly organisation: string;
  readonly size: 'a4' | 'a6';
  /** As people type it. */
  readonly address: string;
  readonly i18n: I18n;
}): Page => {
  const { study, link, organisation, size, address, i18n } = parts;
  const { t } = i18n;
  const base = `/studies/${study.id}/links/${link.id}`;
  const other = size === 'a4' ? 'a6' : 'a4';
  return poster({
    title: link.name,
    size,
    small: size === 'a6',
    organisation,
    heading: t('open-links:preview.title', { service: study.service }),
    text: t('open-links:poster.text'),
    qr: `${base}/qr.png`, // as a picture: printers and browsers draw it alike
    address,
    other: {
      href: `${base}/sheet?size=${other}&in=${i18n.locale}`,
      label: t('open-links:poster.other', { size: other.toUpperCase() }),
    },
    back: base,
  });
};
