import { fold } from '../words/match-words.ts'
import { grouped } from './title-index.ts'

export interface NearIds {
  /** The ids that somebody may have meant who wrote one that the plan does not have, in the order of the document, but for their own. */
  readonly meantBy: (written: string, own: string | null) => readonly string[]
  /** Whether it differs from one in separators, leading zeros and look-alikes only: `A1`, `A–1` or `A-l` for `A-1`. */
  readonly isAlike: (written: string) => boolean
}

/**
 * First what differs in separators, leading zeros and look-alikes only (`1-1`, `T1`, `1.1O`), else what has one character more, one less
 * or the same in another order, else the only one that has another letter. Another digit is no mistake that can be seen: `1.7` is not more
 * like `1.1` than like `1.2`. Nothing where many are as near. Ids are looked up by what remains of them without one character, so that a plan of thousands of wrong ones is read in linear time.
 */
export function makeNearIds(ids: readonly string[]): NearIds {
  const entries = once(() => entriesOf(ids))
  const byPlainForm = once(() => grouped(entries().map(entry => [plainForm(entry.key), entry] as const)))
  const byShortened = once(() =>
    grouped(entries().flatMap(entry => shortenedForms(entry.key).map(form => [form, entry] as const))),
  )
  const meantBy: NearIds['meantBy'] = (written, own) => {
    if (written.length > longestId) return []
    const key = fold(written)
    const alike = others(byPlainForm().get(plainForm(key)) ?? [], own)
    if (alike.length > 0) return named(alike, mostNamed)
    const forms = byShortened()
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
  const isAlike: NearIds['isAlike'] = written =>
    written.length <= longestId &&
    mayBeId.test(written) &&
    (byPlainForm().get(plainForm(fold(written))) ?? []).some(({ id }) => mayBeMistakenFor(id, written))
  return { meantBy, isAlike }
}

/** Not a number alone (`01`), two of them (`1-2`), nor what is a word as well (`oil`). */
const mayBeId = /^(?!(\d+)-(?!\1$)\d+$)(?:.*\d\D|.*\D\d|\p{L}+[._–—‑−-])/u

/** `L1` is something else where the tasks have numbers. */
function mayBeMistakenFor(id: string, written: string): boolean {
  return /\d/.test(id) && /^\p{L}/u.test(id) === /^\p{L}/u.test(written)
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => (made ??= { value: make() }).value
}

interface Entry {
  readonly id: string
  readonly key: string
  readonly at: number
}

/** Ids are short; each is filed once for each of its characters. */
const longestId = 24
/** More would not help anybody to choose. */
const mostNamed = 3

function entriesOf(ids: readonly string[]): readonly Entry[] {
  const distinct = [...new Map(ids.map(id => [fold(id), id]))]
  return distinct.map(([key, id], at): Entry => ({ id, key, at })).filter(({ id }) => id.length <= longestId)
}

function plainForm(key: string): string {
  const digits = withoutJoints(key.replace(/^#/, '').replace(/[–—‑− ]/g, '-'))
    .replace(/[_,-]/g, '.')
    .replace(/o/g, '0')
    .replace(/[il]/g, '1')
  return withoutJoints(digits).replace(/(?<!\d)0+(?=\d)/g, '')
}

/** Before a look-alike is taken for a digit, and after: `A-1` as well as `A-l`. */
function withoutJoints(key: string): string {
  return key.replace(/(?<=\p{L})[._-](?=\d)|(?<=\d)[._-](?=\p{L})/gu, '')
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
