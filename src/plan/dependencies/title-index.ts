import { slug } from '../tasks/keys.ts'
import type { DirectoryTask, Named, WithNames } from './named.ts'

/** Looks up what has some words for a title. Case, quotes, markup, white space and a dot at the end make no difference. */
export interface Titles {
  /** All that have this title; those whose full title it is come before those that only also go by it. */
  readonly find: (words: string) => readonly Named[]
  /** The length of the longest title that begins with the same word and that somebody may name in a sentence; 0 if there is none. */
  readonly longestFrom: (text: string) => number
}

export function makeTitles(tasks: readonly DirectoryTask[], named: readonly WithNames[]): Titles {
  const levels = [
    [...tasks.map((task): Titled => [task.title, task]), ...namesAt(named, titles => titles.slice(0, 1))],
    [
      ...tasks.flatMap(task => formsOf(task).map((form): Titled => [form, task])),
      ...namesAt(named, titles => titles.slice(1)),
    ],
  ].map(titled => grouped(titled.map(([title, one]) => [titleKey(title), one] as const).filter(([key]) => key !== '')))
  // Thousands of tasks may have one title, and as many texts ask for it.
  const found = new Map<string, readonly Named[]>()
  const longest = new Map<string, number>()
  for (const key of levels.flatMap(level => [...level.keys()])) {
    if (key.length > longestNamed) continue
    const first = firstWord(key)
    longest.set(first, Math.max(longest.get(first) ?? 0, key.length))
  }
  return {
    find: words => {
      const key = titleKey(words)
      const before = found.get(key)
      if (before !== undefined) return before
      const having = levels.find(level => level.has(key))?.get(key) ?? []
      const matching = having.map(one => ('titleForms' in one ? namedTask(one) : one))
      found.set(key, matching)
      return matching
    },
    longestFrom: text => longest.get(firstWord(text.toLowerCase())) ?? 0,
  }
}

/** Whether a title begins is tried at every word of a sentence, each time up to this length. */
const longestNamed = 300

/** A task as its title names it. */
export function namedTask(task: DirectoryTask): Named {
  return { label: slug(task.title) || 'task', targets: [{ kind: 'task', key: task.key }], start: task.start }
}

/** The values of each key, in their order. */
export function grouped<T>(entries: readonly (readonly [string, T])[]): ReadonlyMap<string, readonly T[]> {
  const map = new Map<string, T[]>()
  for (const [key, value] of entries) {
    const list = map.get(key)
    if (list === undefined) map.set(key, [value])
    else list.push(value)
  }
  return map
}

type Titled = readonly [title: string, named: DirectoryTask | WithNames]

/** Under its title a task is found before. */
function formsOf({ title, titleForms }: DirectoryTask): readonly string[] {
  return titleForms.filter(form => form !== title)
}

function namesAt(
  named: readonly WithNames[],
  level: (titles: readonly string[]) => readonly string[],
): readonly Titled[] {
  return named.flatMap(one => level(one.titles).map((title): Titled => [title, one]))
}

/** The form in which titles are compared. */
export function titleKey(title: string): string {
  const composed = /^[\0-\x7f]*$/.test(title) ? title : title.normalize('NFC')
  const lower = composed.toLowerCase()
  if (!/[`*_"'“”„«»‘’]|\s\s|[^\S ]|^\s|[\s.:]$/.test(lower)) return lower
  return lower
    .replace(/[`*_"'“”„«»‘’]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.:]$/, '')
}

/** Scripts without spaces have no first word: their first character stands for it. */
function firstWord(text: string): string {
  return (
    /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|^[\p{L}\p{N}]+/u.exec(text)?.[0] ?? ''
  )
}
