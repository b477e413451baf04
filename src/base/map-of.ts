/** A map of very many things by a key, without a pair in a list for each of them on the way. Of two with one key the last one counts. */
export function mapOf<Item, Key, Value>(
  items: Iterable<Item>,
  keyOf: (item: Item) => Key,
  valueOf: (item: Item) => Value,
): Map<Key, Value> {
  const map = new Map<Key, Value>()
  for (const item of items) map.set(keyOf(item), valueOf(item))
  return map
}
