/**
 * The same function, worked out once for each object that it is given and as long as that object is there. Only for work whose result depends on
 * nothing but an object that never changes: who asks can't tell, but that it costs less.
 */
export function remembered<Given extends object, Result extends object | string>(
  work: (given: Given) => Result,
): (given: Given) => Result {
  const known = new WeakMap<Given, Result>()
  return given => {
    const found = known.get(given)
    if (found !== undefined) return found
    const result = work(given)
    known.set(given, result)
    return result
  }
}
