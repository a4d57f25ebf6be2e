/** Names that are each other's like no more: `flux`, `flux_2`; a blank one becomes `col3` by its place. */
export function uniqueNames(names: readonly string[]): string[] {
  const given = new Set(names);
  const used = new Set<string>();
  return names.map((name, at) => {
    const base = name === '' ? `col${at + 1}` : name;
    let unique = base;
    for (let count = 2; used.has(unique) || (unique !== name && given.has(unique)); count++) {
      unique = `${base}_${count}`;
    }
    used.add(unique);
    return unique;
  });
}
