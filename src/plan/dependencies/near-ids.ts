import { fold } from '../words/match-words.ts'
import { grouped } from './title-index.ts'

/** Gives back the ids that somebody may have meant who wrote one that the plan does not have, in the order of the document, but for their own. */
export type NearIds = (written: string, own: string | null) => readonly string[]

/**
 * First what differs in separators, leading zeros and look-alikes only (`1-1`, `T1`, `1.1O`), else what has one character more, one less
 * or the same in another order, else the only one that has another letter. Another digit is no mistake that can be seen: `1.7` is not more
 * like `1.1` than like `1.2`. Nothing where many are as near. Ids are looked up by what remains of them without one character, so that a plan of thousands of wrong ones is read in linear time.
 */
export function makeNearIds(ids: readonly string[]): NearIds {
  let index: Index | null = null
  return (written, own) => {
    if (written.length > longestId) return []
    index ??= indexOf(ids)
    const key = fold(written)
    const alike = others(index.alike.get(plainForm(key)) ?? [], own)
    if (alike.length > 0) return named(alike, mostNamed)
    const forms = index.shortened
    const near = others(
      shortenedForms(key).flatMap(form => forms.get(form) ?? []),
      own,
    )
    const moved = near.filter(({ key: other }) => other.length !== key.length || sorted(other) === sorted(key))
    if (moved.length > 0) return named(moved, mostNamed)
    return named(
      near.filter(({ key: other }) => digitsIn(other) === digitsIn(key)),
      1,
    )
  }
}

interface Entry {
  readonly id: string
  readonly key: string
  readonly at: number
}

interface Index {
  readonly alike: ReadonlyMap<string, readonly Entry[]>
  readonly shortened: ReadonlyMap<string, readonly Entry[]>
}

/** Ids are short; each is filed once for each of its characters. */
const longestId = 24
/** More would not help anybody to choose. */
const mostNamed = 3

function indexOf(ids: readonly string[]): Index {
  const distinct = [...new Map(ids.map(id => [fold(id), id]))]
  const entries = distinct.map(([key, id], at): Entry => ({ id, key, at })).filter(({ id }) => id.length <= longestId)
  return {
    alike: grouped(entries.map(entry => [plainForm(entry.key), entry] as const)),
    shortened: grouped(entries.flatMap(entry => shortenedForms(entry.key).map(form => [form, entry] as const))),
  }
}

function plainForm(key: string): string {
  return key
    .replace(/^#|(?<=\p{L})[._-](?=\d)|(?<=\d)[._-](?=\p{L})/gu, '')
    .replace(/[_-]/g, '.')
    .replace(/o/g, '0')
    .replace(/[il]/g, '1')
    .replace(/(?<!\d)0+(?=\d)/g, '')
}

/** The key itself, and what remains of it without one of its characters. */
function shortenedForms(key: string): readonly string[] {
  const characters = Array.from(key)
  return [...new Set([key, ...characters.map((_, at) => characters.toSpliced(at, 1).join(''))])]
}

function sorted(key: string): string {
  return Array.from(key).toSorted().join('')
}

function digitsIn(key: string): string {
  return key.replace(/\D/g, '')
}

function others(entries: readonly Entry[], own: string | null): readonly Entry[] {
  return [...new Set(entries)].filter(({ id }) => id !== own)
}

function named(entries: readonly Entry[], most: number): readonly string[] {
  return entries.length > most ? [] : entries.toSorted((one, other) => one.at - other.at).map(({ id }) => id)
}
