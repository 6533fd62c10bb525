import type { SampleProgress } from '../../server/features/sample/index.js';

export type Terminal = { readonly isTTY?: boolean; readonly write: (text: string) => unknown };

const width = 28;
const clearLine = '\r\u001b[2K';
const linesApart = 10; // percent, where the line cannot be written anew
const often = 100; // ms

const words: Readonly<Record<SampleProgress['step'], string>> = {
  waiting: 'another process has it in hand',
  loading: 'answers loaded',
  removing: 'answers removed',
};

const barOf = (share: number): string => {
  const full = Math.round(share * width);
  return `[${'='.repeat(full)}${' '.repeat(width - full)}]`;
};

/** Writes how far a run is: one line that changes on a terminal, a line for every tenth elsewhere. */
export const createProgressBar = (terminal: Terminal, now: () => number) => {
  let said = -1;
  let saidAt = -Infinity;
  let tenth = 0;
  return {
    show: ({ step, done, total }: SampleProgress): void => {
      const share = total === 0 ? 1 : done / total;
      const text = `${barOf(share)} ${String(Math.floor(100 * share)).padStart(3)} %  ${done} of ${total} ${words[step]}`;
      if (terminal.isTTY === true) {
        if (now() - saidAt < often && done < total) return;
        saidAt = now();
        said = done;
        terminal.write(`${clearLine}${text}`);
        return;
      }
      const reached = Math.floor((100 * share) / linesApart);
      if (reached <= tenth) return;
      tenth = reached;
      terminal.write(`${text}\n`);
    },

    /** Clears the line. */
    end: (): void => {
      if (terminal.isTTY === true && said >= 0) terminal.write(clearLine);
    },
  };
};
