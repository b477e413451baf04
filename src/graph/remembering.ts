/** The same function, worked out once for each object it is given: shared lists are then paid for once. */
export function remembering<Given extends object, Result>(work: (given: Given) => Result): (given: Given) => Result {
  const known = new Map<Given, { readonly result: Result }>()
  return given => {
    const found = known.get(given)
    if (found !== undefined) return found.result
    const result = work(given)
    known.set(given, { result })
    return result
  }
}
