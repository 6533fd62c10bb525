import { percent, shareWithin } from './percent.js';

/** The model of `partials/sharebar`: a bar from zero, the whisker its interval. */
export type ShareBar = {
  readonly label: string;
  readonly kind: 'plain' | 'marked' | 'aside';
  readonly width: string | null;
  readonly whisker: { readonly from: string; readonly to: string } | null;
};

/** In per cent; `most` is the right end of the axis that a table's bars share. `label` says the figures in words. */
export type ShareBarInput = {
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly most?: number;
  readonly kind: ShareBar['kind'];
  readonly label: string;
};

export const shareBar = ({ share, low, high, most = 100, kind, label }: ShareBarInput): ShareBar => {
  const within = shareWithin({ low: 0, high: most });
  return {
    label,
    kind,
    width: share === null ? null : percent(within(share)),
    whisker:
      share === null || low === null || high === null
        ? null
        : { from: percent(within(low)), to: percent(within(high)) },
  };
};
