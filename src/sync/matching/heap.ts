/** A queue that gives the least first; of equals the one that came first. */
export interface Heap<Value> {
  readonly push: (value: Value) => void
  readonly pop: () => Value | undefined
}

/** A binary heap. */
export function createHeap<Value>(compare: (left: Value, right: Value) => number): Heap<Value> {
  const items: { readonly value: Value; readonly turn: number }[] = []
  let turns = 0
  const isLess = (left: number, right: number): boolean => {
    const [one, other] = [items[left], items[right]]
    if (one === undefined || other === undefined) return one !== undefined
    const order = compare(one.value, other.value)
    return order === 0 ? one.turn < other.turn : order < 0
  }
  const swap = (left: number, right: number): void => {
    const [one, other] = [items[left], items[right]]
    if (one !== undefined && other !== undefined) [items[left], items[right]] = [other, one]
  }
  return {
    push: value => {
      items.push({ value, turn: (turns += 1) })
      for (let at = items.length - 1; at > 0 && isLess(at, (at - 1) >> 1); at = (at - 1) >> 1) swap(at, (at - 1) >> 1)
    },
    pop: () => {
      swap(0, items.length - 1)
      const least = items.pop()
      for (let at = 0; ;) {
        const child = isLess(2 * at + 2, 2 * at + 1) ? 2 * at + 2 : 2 * at + 1
        if (!isLess(child, at)) return least?.value
        swap(child, at)
        at = child
      }
    },
  }
}
