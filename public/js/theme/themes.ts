export type Theme = 'system' | 'light' | 'dark';

const following = { system: 'light', light: 'dark', dark: 'system' } as const satisfies Record<Theme, Theme>;

/** The theme after a press of the switch: system → light → dark → system. */
export const nextTheme = (theme: Theme): Theme => following[theme];

/** What was kept, or `system` for nothing kept and for anything that is no theme. */
export const readTheme = (kept: string | null): Theme =>
  kept === 'light' || kept === 'dark' ? kept : 'system';

/** The word of a theme from the switch's data attributes; '' where the page gave none. */
export const themeWord = (words: Readonly<Record<string, string | undefined>>, theme: Theme): string =>
  words[theme] ?? '';
