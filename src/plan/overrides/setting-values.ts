import type { FrontScalar, FrontValue } from '../text/front-values.ts'

/** Reads what a setting can be; a value that it can't be comes back as what it must be and which part of it is not. */
export type SettingReader<T> = (value: FrontValue) => Reading<T>

export type Reading<T> =
  | { readonly kind: 'value'; readonly value: T }
  | { readonly kind: 'bad'; readonly mustBe: string; readonly at: FrontValue }

/** One of some words, in any case, each with what it stands for. */
export function oneOf<T>(meanings: ReadonlyMap<string, T>): SettingReader<T> {
  const names = [...meanings.keys()]
  const mustBe = names.length < 3 ? names.join(' or ') : `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`
  return value => {
    const word = value.kind === 'scalar' ? value.text.toLowerCase() : ''
    const meant = meanings.get(word)
    return meant === undefined ? { kind: 'bad', mustBe, at: value } : { kind: 'value', value: meant }
  }
}

/** A list, or a single one without the list around it. */
export function someOf<T>(reader: SettingReader<T>): SettingReader<readonly T[]> {
  return value => {
    const items = value.kind === 'list' ? value.items : [value]
    return allRead(items.map(reader), value)
  }
}

/** A mapping from texts, read value by value. */
export function eachOf<T>(
  reader: SettingReader<T>,
): SettingReader<readonly { readonly key: string; readonly value: T }[]> {
  return value => {
    if (value.kind !== 'mapping') return { kind: 'bad', mustBe: 'keys, each with its meaning', at: value }
    const read = value.entries.map(({ key, value: inside }): Reading<{ readonly key: string; readonly value: T }> => {
      const one = reader(inside)
      return one.kind === 'bad' ? one : { kind: 'value', value: { key, value: one.value } }
    })
    return allRead(read, value)
  }
}

/** A text that is not empty, with its place. */
export function someText(value: FrontValue): Reading<FrontScalar> {
  if (value.kind === 'scalar' && value.text !== '') return { kind: 'value', value }
  return { kind: 'bad', mustBe: 'text', at: value }
}

/** Words with what they stand for, where that is the words themselves. */
export function words<T extends string>(...list: readonly T[]): ReadonlyMap<string, T> {
  return new Map(list.map(word => [word, word]))
}

function allRead<T>(read: readonly Reading<T>[], whole: FrontValue): Reading<readonly T[]> {
  const bad = read.find(one => one.kind === 'bad')
  if (bad !== undefined) return bad
  if (read.length === 0) return { kind: 'bad', mustBe: 'one or more', at: whole }
  return { kind: 'value', value: read.flatMap(one => (one.kind === 'value' ? [one.value] : [])) }
}
