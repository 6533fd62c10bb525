import type { I18n } from '../../platform/i18n/i18n.js';
import type { Changes } from '../templates/index.js';
import type { ProviderChange } from './mark.js';
import type { Marker } from './markers.js';
import { longDay } from './words.js';

export type MarkerModel = {
  /** The number that stands in the picture; '' where it lies outside of it. */
  readonly number: string;
  readonly day: string;
  readonly text: string;
  /** Where an author changes a note; '' for what is no note, and for others. */
  readonly href: string;
};

const listed = (titles: readonly string[], i18n: I18n): string => i18n.list(titles);

/** What a version asks otherwise than the one before, as far as it matters for comparing answers. */
const changesText = (changes: Changes, i18n: I18n): string => {
  const { t, locale } = i18n;
  const titles = (items: Changes['added']) =>
    listed(
      items.map(({ title }) => title[locale]),
      i18n,
    );
  const { added, removed, reworded, rescaled, relabelled, redrawn, askedOtherwise } = changes;
  const said = [
    ...(rescaled ? [t('trend:markers.rescaled')] : []),
    ...(added.length > 0 ? [t('trend:markers.added', { items: titles(added) })] : []),
    ...(removed.length > 0 ? [t('trend:markers.removed', { items: titles(removed) })] : []),
    ...(reworded.length > 0
      ? [t('trend:markers.reworded', { items: titles(reworded.map(({ item }) => item)) })]
      : []),
    ...(relabelled.length > 0 ? [t('trend:markers.relabelled')] : []),
    ...(redrawn ? [t('trend:markers.redrawn')] : []),
    ...(askedOtherwise && !redrawn ? [t('trend:markers.asked-otherwise')] : []),
  ];
  return said.length > 0 ? said.join('; ') : t('trend:markers.same-questions');
};

const providerText = ({ name, what, before, after }: ProviderChange, { t, number }: I18n): string => {
  const share = (value: number | null): string =>
    value === null ? t('trend:markers.no-share') : number(value);
  return t(`trend:markers.provider-${what}`, { name, before: share(before), after: share(after) });
};

const textOf = (marker: Marker, i18n: I18n): string => {
  const { t } = i18n;
  if (marker.kind === 'note') return marker.text;
  if (marker.kind === 'providers')
    return marker.changes.map((change) => providerText(change, i18n)).join('; ');
  const number = i18n.number(marker.version);
  return marker.changes
    ? t('trend:markers.version', { number, changes: changesText(marker.changes, i18n) })
    : t('trend:markers.first-version', { number });
};

/** The list beneath the picture that explains its numbers; notes carry where they are changed, for those who may. */
export const markerModels = (
  markers: readonly Marker[],
  noteHref: (id: string) => string,
  i18n: I18n,
): MarkerModel[] =>
  markers.map((marker) => ({
    number: marker.number === null ? '' : i18n.number(marker.number),
    day: longDay(marker.day, i18n),
    text: textOf(marker, i18n),
    href: marker.kind === 'note' ? noteHref(marker.id) : '',
  }));
