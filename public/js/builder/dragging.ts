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

const edge = 56; // px from the edge of what is seen, within which the outline moves by itself
const pace = 9; // px a picture

/** How far what is seen must move for a pointer that is at its edge. */
const pull = (y: number, top: number, bottom: number): number =>
  y < top + edge ? -pace : y > bottom - edge ? pace : 0;

/** Moves the outline, and the page around it, towards where the pointer is. */
const scrollTowards = (list: Element, y: number): void => {
  const fold = list.closest('.fold');
  if (fold && fold.scrollHeight > fold.clientHeight) {
    const { top, bottom } = fold.getBoundingClientRect();
    fold.scrollBy(0, pull(y, Math.max(0, top), Math.min(innerHeight, bottom)));
  }
  scrollBy(0, pull(y, 0, innerHeight));
};

/**
 * Lets a pointer drag a block by its grip to another place, also of another page: a mouse, a pen or a finger.
 * Escape lets go of it. Keyboards have the buttons of the form.
 * `submit` sends the form with an action.
 */
export const letDrag = (submit: (action: string) => void): void => {
  document.body.classList.add('draggable');
  let dragged: HTMLElement | null = null;
  let start = 0;
  let drop: Drop | null = null;
  let pointer = { id: 0, x: 0, y: 0 };

  const follow = (): void => {
    drop = dropAt(pointer.x, pointer.y);
    if (drop) mark(drop);
  };

  const keepScrolling = (): void => {
    if (!dragged) return;
    scrollTowards(dragged, pointer.y);
    follow();
    requestAnimationFrame(keepScrolling);
  };

  const end = (): void => {
    dragged?.classList.remove('dragged');
    unmark();
    dragged = null;
    drop = null;
  };

  document.addEventListener('pointerdown', (event) => {
    const grip = event.target instanceof Element ? event.target.closest('.grip') : null;
    const block = grip?.closest<HTMLElement>('li[data-block]');
    if (!block || event.button !== 0 || dragged) return;
    event.preventDefault();
    dragged = block;
    start = event.clientY;
    pointer = { id: event.pointerId, x: event.clientX, y: event.clientY };
    block.classList.add('dragged');
    requestAnimationFrame(keepScrolling);
  });
  document.addEventListener('pointermove', (event) => {
    if (!dragged || event.pointerId !== pointer.id) return;
    pointer = { ...pointer, x: event.clientX, y: event.clientY };
    follow();
  });
  document.addEventListener('pointerup', (event) => {
    if (!dragged || event.pointerId !== pointer.id) return;
    const hasMoved = Math.abs(event.clientY - start) > 4;
    if (drop && hasMoved) {
      submit(`place:${dragged.dataset['block']}:${drop.list.dataset['page']}:${placeOf(drop, dragged)}`);
    }
    end();
  });
  document.addEventListener('pointercancel', end);
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') end();
  });
  // A finger that stays on a link for a while asks for its menu.
  document.addEventListener('contextmenu', (event) => {
    if (dragged) event.preventDefault();
  });
  document.addEventListener('dragstart', (event) => {
    if (event.target instanceof Element && event.target.closest('.outline')) event.preventDefault();
  });
};
