import type { Unknown } from '../base/index.ts'
import type { Memory } from './memory.ts'

/** What is in memory; else what is asked for, and kept there. Who asks while an answer is on its way waits for that; what `of` names may answer otherwise. */
export type Remembering<Value extends object> = (
  key: string,
  of: string,
  ask: () => Promise<Value | Unknown>,
) => Promise<Value | Unknown>

export function remembering<Value extends object>(memory: Memory<Value>): Remembering<Value> {
  const underWay = new Map<string, Promise<Value | Unknown>>()
  return async (key, of, ask) => {
    const known = memory.get(key)
    if (known !== undefined) return known
    const name = `${of} ${key}`
    const begin = async (): Promise<Value | Unknown> => memory.keep(key, await ask())
    const answer = underWay.get(name) ?? begin().finally(() => underWay.delete(name))
    underWay.set(name, answer)
    return await answer
  }
}
