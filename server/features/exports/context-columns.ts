import type { I18n } from '../../platform/i18n/i18n.js';
import { localeNames, locales } from '../../platform/i18n/locales.js';
import { keyFrom } from '../../platform/keys.js';
import { channels, expectationSources, responseSources } from '../responses/index.js';
import type { Study } from '../studies/index.js';
import type { Version } from '../templates/index.js';
import { column, type Column, type LabelledValue } from './export-column.js';

/** Bytes of what people name: 80 letters, or 200, of any script. */
const NAME = 320;
const LONG_NAME = 800;

export type ColumnParts = {
  readonly study: Pick<Study, 'providers' | 'segments'>;
  /** Every published version, newest first. */
  readonly versions: readonly Version[];
  /** In the language of the file. */
  readonly i18n: I18n;
  /** Writes a moment with the organisation's offset. */
  readonly moment: (at: Date) => string;
};

/** Who answered, about what, when and how. */
export const contextColumns = ({ study, versions, i18n, moment }: ColumnParts): Column[] => {
  const { t } = i18n;
  const numbers = new Map(versions.map(({ id, number }) => [id, number]));
  const named = (group: string, all: readonly string[]): LabelledValue[] =>
    all.map((value) => ({ value, label: t(`exports:${group}.${value}`) }));
  const about = (name: string): string => t(`exports:column.${name}`);
  return [
    column({ name: 'response_id', kind: 'token', cell: ({ id }) => id, about: about('response-id') }),
    column({
      name: 'customer_id',
      kind: 'text',
      cell: ({ customerId }) => customerId,
      about: about('customer-id'),
      bytes: NAME,
    }),
    column({
      name: 'external_id',
      kind: 'text',
      cell: ({ externalId }) => externalId,
      about: about('external-id'),
      bytes: NAME,
    }),
    column({
      name: 'wave',
      kind: 'token',
      cell: ({ wave }) => wave,
      about: about('wave'),
      values: named('wave', ['before', 'after']),
    }),
    column({
      name: 'round',
      kind: 'text',
      cell: ({ round }) => round,
      about: about('round'),
      bytes: LONG_NAME,
    }),
    column({
      name: 'provider',
      kind: 'token',
      cell: ({ providerKey }) => providerKey,
      about: about('provider'),
      values: study.providers.map(({ key, name }) => ({ value: key, label: name })),
    }),
    column({
      name: 'version',
      kind: 'number',
      cell: ({ versionId }) => numbers.get(versionId) ?? null,
      about: about('version'),
    }),
    column({
      name: 'locale',
      kind: 'token',
      cell: ({ locale }) => locale,
      about: about('locale'),
      values: locales.map((value) => ({ value, label: localeNames[value] })),
    }),
    column({
      name: 'channel',
      kind: 'token',
      cell: ({ channel }) => channel,
      about: about('channel'),
      values: named('channel', channels),
    }),
    column({
      name: 'source',
      kind: 'token',
      cell: ({ source }) => source,
      about: about('source'),
      values: named('source', responseSources),
    }),
    column({
      name: 'submitted_at',
      kind: 'token',
      cell: ({ submittedAt }) => moment(submittedAt),
      about: about('submitted-at'),
    }),
    column({
      name: 'delivered_at',
      kind: 'token',
      cell: ({ deliveredAt }) => deliveredAt && moment(deliveredAt),
      about: about('delivered-at'),
    }),
    column({
      name: 'expectation_source',
      kind: 'token',
      cell: ({ expectationSource }) => expectationSource,
      about: about('expectation-source'),
      values: named('expectation', expectationSources),
    }),
    ...study.segments.map((segment) =>
      column({
        name: `segment_${keyFrom(segment, [], 'attribute')}`,
        kind: 'text',
        cell: ({ segments }) => {
          const value: unknown = Object.hasOwn(segments, segment) ? segments[segment] : null;
          return typeof value === 'string' ? value : null;
        },
        about: t('exports:column.segment', { segment }),
        bytes: NAME,
      }),
    ),
  ];
};

/** What follows from the answers: how much of the expected was delivered. */
export const outcomeOfPair = ({ i18n: { t } }: ColumnParts): Column[] => [
  column({
    name: 'delivery_ratio',
    kind: 'number',
    cell: ({ deliveryRatio }) => deliveryRatio,
    about: t('exports:column.delivery-ratio'),
  }),
  column({
    name: 'failed',
    kind: 'number',
    cell: ({ wave, failed }) => (wave === 'after' ? Number(failed) : null),
    about: t('exports:column.failed'),
    values: [
      { value: 0, label: t('exports:yes-no.no') },
      { value: 1, label: t('exports:yes-no.yes') },
    ],
  }),
  column({
    name: 'excluded',
    kind: 'number',
    cell: ({ wave, excluded }) => (wave === 'after' ? Number(excluded) : null),
    about: t('exports:column.excluded'),
    values: [
      { value: 0, label: t('exports:yes-no.no') },
      { value: 1, label: t('exports:yes-no.yes') },
    ],
  }),
];
