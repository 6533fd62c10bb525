const emptyRow = 0;

/** 53 bits of a text: two of a million different ones are taken for the same once in ten thousand files. */
const hashOf = (text: string): number => {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 2_654_435_761);
    b = Math.imul(b ^ code, 1_597_334_677);
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909);
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909);
  return 4_294_967_296 * (2_097_151 & b) + (a >>> 0);
};

/**
 * In which row a key stood first. Twelve bytes or two a key in place of the keys themselves: a file of two million rows
 * has its duplicates found without filling the memory.
 */
export const createSeenKeys = (capacity = 1 << 12) => {
  let keys = new Float64Array(capacity);
  let rows = new Uint32Array(capacity);
  let count = 0;

  const placeOf = (hash: number): number => {
    const mask = keys.length - 1;
    let place = (hash % keys.length) & mask;
    while (rows[place] !== emptyRow && keys[place] !== hash) place = (place + 1) & mask;
    return place;
  };
  const grow = (): void => {
    const [oldKeys, oldRows] = [keys, rows];
    keys = new Float64Array(oldKeys.length * 2);
    rows = new Uint32Array(oldKeys.length * 2);
    oldRows.forEach((row, at) => {
      if (row === emptyRow) return;
      const place = placeOf(oldKeys[at] as number);
      keys[place] = oldKeys[at] as number;
      rows[place] = row;
    });
  };

  return {
    /** Remembers that a key stands in a row; tells in which row it stood before, null where it did not. */
    add: (key: string, row: number): number | null => {
      if (count * 2 >= keys.length) grow();
      const hash = hashOf(key);
      const place = placeOf(hash);
      const before = rows[place] as number;
      if (before !== emptyRow) return before;
      keys[place] = hash;
      rows[place] = row;
      count += 1;
      return null;
    },
  };
};

export type SeenKeys = ReturnType<typeof createSeenKeys>;
