const LONGEST_NAME = 64;

/** What SPSS keeps for itself; PSPP takes a line that begins with the last one for a remark. */
const reserved = new Set('all and by eq ge gt le lt ne not or to with comment'.split(' '));

const cut = (name: string, room: number): string => name.slice(0, room).replace(/_+$/, '');

const plain = (wanted: string): string => {
  const name = wanted.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_+|_+$/g, '');
  return cut(/^[A-Za-z]/.test(name) ? name : `v_${name}`, LONGEST_NAME);
};

/**
 * Names of columns that every program takes, SPSS first: Latin letters, digits and underscores, a letter first, at most 64
 * bytes, none twice whatever the case. In the order given; where two would be the same, the later has a number.
 */
export const variableNames = (wanted: readonly string[]): string[] => {
  const taken = new Set(reserved);
  return wanted.map((one) => {
    const name = plain(one);
    let unique = name;
    for (let number = 2; taken.has(unique.toLowerCase()); number += 1)
      unique = `${cut(name, LONGEST_NAME - 1 - String(number).length)}_${number}`;
    taken.add(unique.toLowerCase());
    return unique;
  });
};
