import { devices, responseFlags } from '../responses/index.js';
import type { ColumnParts } from './context-columns.js';
import { column, type Column } from './export-column.js';

/** How an answer came: on what kind of device, by which open link, and what was noticed. */
export const arrivalColumns = ({ i18n: { t } }: Pick<ColumnParts, 'i18n'>): Column[] => [
  column({
    name: 'device',
    kind: 'token',
    cell: ({ device }) => device,
    about: t('exports:column.device'),
    values: devices.map((value) => ({ value, label: t(`exports:device.${value}`) })),
  }),
  column({
    name: 'link_id',
    kind: 'token',
    cell: ({ linkId }) => linkId,
    about: t('exports:column.link-id'),
  }),
  ...responseFlags.map((flag) =>
    column({
      name: `flag_${flag.replaceAll('-', '_')}`,
      kind: 'number',
      cell: ({ flags }) => Number(flags.includes(flag)),
      about: t(`exports:flag.${flag}`),
      values: [
        { value: 0, label: t('exports:yes-no.no') },
        { value: 1, label: t('exports:yes-no.yes') },
      ],
    }),
  ),
];
