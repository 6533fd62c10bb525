/** Where something is let go: before which block of which page; at its end where there is none. */
type Drop = { readonly list: HTMLElement; readonly before: HTMLElement | null };

const blocksOf = (list: HTMLElement): HTMLElement[] => [
  ...list.querySelectorAll<HTMLElement>(':scope > li[data-block]'),
];

const dropAt = (x: number, y: number): Drop | null => {
  const under = document.elementFromPoint(x, y);
  const list = under?.closest<HTMLElement>('ol[data-page]');
  if (!list) return null;
  const before = blocksOf(list).find((block) => {
    const { top, height } = block.getBoundingClientRect();
    return y < top + height / 2;
  });
  return { list, before: before ?? null };
};

const unmark = (): void => {
  for (const one of document.querySelectorAll('.drop-before')) one.classList.remove('drop-before');
};

const mark = ({ list, before }: Drop): void => {
  unmark();
  (before ?? list.lastElementChild)?.classList.add('drop-before');
};

/** The place within the page, counted without what is dragged: as the server counts. */
const placeOf = ({ list, before }: Drop, dragged: HTMLElement): number => {
  const others = blocksOf(list).filter((block) => block !== dragged);
  const at = before && before !== dragged ? others.indexOf(before) : -1;
  if (at !== -1) return at;
  if (before !== dragged) return others.length;
  return blocksOf(list).indexOf(dragged);
};

/**
 * Lets a pointer drag a block by its grip to another place, also of another page. Keyboards have the buttons of the form.
 * `submit` sends the form with an action.
 */
export const letDrag = (submit: (action: string) => void): void => {
  document.body.classList.add('draggable');
  let dragged: HTMLElement | null = null;
  let start = 0;
  let drop: Drop | null = null;

  const end = (): void => {
    dragged?.classList.remove('dragged');
    unmark();
    dragged = null;
    drop = null;
  };

  document.addEventListener('pointerdown', (event) => {
    const grip = event.target instanceof Element ? event.target.closest('.grip') : null;
    const block = grip?.closest<HTMLElement>('li[data-block]');
    if (!block || event.button !== 0) return;
    event.preventDefault();
    dragged = block;
    start = event.clientY;
    block.classList.add('dragged');
  });
  document.addEventListener('pointermove', (event) => {
    if (!dragged) return;
    drop = dropAt(event.clientX, event.clientY);
    if (drop) mark(drop);
  });
  document.addEventListener('pointerup', (event) => {
    if (!dragged) return;
    const hasMoved = Math.abs(event.clientY - start) > 4;
    if (drop && hasMoved) {
      submit(`place:${dragged.dataset['block']}:${drop.list.dataset['page']}:${placeOf(drop, dragged)}`);
    }
    end();
  });
  document.addEventListener('pointercancel', end);
  document.addEventListener('dragstart', (event) => {
    if (event.target instanceof Element && event.target.closest('.outline')) event.preventDefault();
  });
};
