import { isUnknown, type Unknown } from '../base/index.ts'

/** Keeps the values used last, by key. Losing them costs requests, never correctness. */
export interface Memory<Value extends object> {
  get(key: string): Value | undefined
  /** Keeps and returns the value; what is unknown is returned and not kept. */
  keep(key: string, value: Value | Unknown): Value | Unknown
  drop(key: string): void
}

/** `most`: of what all of them weigh together, where one weighs 1 if nothing else is said; the last one is kept whatever it weighs. */
export function createMemory<Value extends object>(
  most = 64,
  weightOf: (value: Value) => number = () => 1,
): Memory<Value> {
  const values = new Map<string, Value>()
  let weight = 0
  const drop = (key: string): void => {
    const value = values.get(key)
    if (value !== undefined) weight -= weightOf(value)
    values.delete(key)
  }
  const use = (key: string, value: Value): void => {
    drop(key)
    values.set(key, value)
    weight += weightOf(value)
  }
  return {
    get(key) {
      const value = values.get(key)
      if (value !== undefined) use(key, value)
      return value
    },
    keep(key, value) {
      if (isUnknown(value)) return value
      use(key, value)
      for (const oldest of values.keys()) {
        if (weight <= most || oldest === key) break
        drop(oldest)
      }
      return value
    },
    drop,
  }
}
