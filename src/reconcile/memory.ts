import { isUnknown, type Unknown } from '../base/index.ts'

/** Keeps the values used last, by key. Losing them costs requests, never correctness. */
export interface Memory<Value extends object> {
  get(key: string): Value | undefined
  /** Keeps and returns the value; what is unknown is returned and not kept. */
  keep(key: string, value: Value | Unknown): Value | Unknown
}

export function createMemory<Value extends object>(most = 64): Memory<Value> {
  const values = new Map<string, Value>()
  const use = (key: string, value: Value): void => {
    values.delete(key)
    values.set(key, value)
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
      const [oldest] = values.keys()
      if (values.size > most && oldest !== undefined) values.delete(oldest)
      return value
    },
  }
}
