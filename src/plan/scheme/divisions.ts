import { type Section, sectionsIn } from '../markdown/outline.ts'
import { disguised } from '../markdown/unveil.ts'
import { idOfHeading, leadingId } from '../tasks/ids.ts'
import { cleanTitle } from '../tasks/titles.ts'
import { anyOf, fold, normalise } from '../words/match-words.ts'
import { horizonWords, monthWords, versionWords } from '../words/words.ts'
import { onlyBoard } from './boards.ts'
import { type Candidate, headingHasFields } from './candidates.ts'
import type { FoundPhase, PhaseScheme } from './phases.ts'
import { roleOfSection, roleOfText } from './roles.ts'
import { holdsParts, holdsWork, workIn } from './work.ts'

/** The phases of a document whose headings have no phase word: by versions, by time, by urgency, else by where the work stands. */
export function findDivisions(top: Section): PhaseScheme | null {
  for (const family of families) {
    const found = ofFamily(top, family).filter(section => !isRecord(section, top))
    if (found.length < 2) continue
    const sections = withHorizons(found, top)
    const numbers = numbersOf(sections, family)
    const phases = sections.map((section, index) => phaseOf(section, numbers[index] ?? null))
    return { word: null, phases, why: `headings that name ${family.name}` }
  }
  const columns = roleOfText(textOf(top)) === 'aside' ? [] : onlyBoard(top).filter(holdsParts)
  if (columns.length > 0) {
    const phases = columns.map(section => phaseOf(section, null))
    return { word: null, phases, why: 'headings that say how what stands below them is getting on' }
  }
  const sections = dividedWork(top)
  if (sections.length === 0) return null
  const counted = countedWord(sections)
  if (counted !== null) {
    const phases = sections.map(section => phaseOf(section, counted.numberIn(textOf(section)), counted.word))
    return {
      word: counted.word,
      phases,
      why: `headings with the word "${counted.word}" and a number, and work below them`,
    }
  }
  const phases = sections.map(section => phaseOf(section, sectionNumber(section)))
  return { word: null, phases, why: 'headings with work below them, on the highest level that divides it' }
}

/** `Later` behind `Q1` and `Q2` is one of them; it needs work of its own. */
function withHorizons(sections: readonly Section[], top: Section): readonly Section[] {
  const depth = sections[0]?.heading?.depth
  const known = new Set(sections)
  return [...sectionsIn(top)].filter(
    section =>
      known.has(section) ||
      (section.heading?.depth === depth && horizons.pattern.test(textOf(section)) && holdsParts(section)),
  )
}

/** What each goes by; with the year where the same quarter comes in several. */
function numbersOf(sections: readonly Section[], { numberIn }: Family): readonly (string | null)[] {
  const texts = sections.map(textOf)
  const numbers = texts.map(text => numberIn(text))
  const known = numbers.filter(number => number !== null)
  if (new Set(known).size === known.length) return numbers
  return numbers.map((number, index) => {
    const found = fullYear.exec(texts[index] ?? '')?.[0]
    return number === null || found === undefined ? number : `${number}-${found}`
  })
}

/** A word that no table knows numbers phases where all of them begin with it: `Block A`, `Block B`. */
function countedWord(sections: readonly Section[]) {
  const found = sections.map(section => counted.exec(textOf(section)))
  const word = found[0]?.[1]?.toLowerCase()
  if (word === undefined || found.length < 2 || !found.every(one => one?.[1]?.toLowerCase() === word)) return null
  const numbers = new Set(found.map(one => one?.[2]))
  return numbers.size < found.length ? null : { word, numberIn: (text: string) => counted.exec(text)?.[2] ?? null }
}

const counted =
  /^[^\p{L}\p{N}]*(\p{L}[\p{L}\p{M}]{1,20})\s*[#№]?\s*(\d+(?:\.\d+)?[a-z]?|[IVX]{1,5}|[A-Z])(?=\s*(?:[:：.（(|｜]|[—–-])|\s*$)/u

interface Family {
  readonly name: string
  readonly pattern: RegExp
  /** What such a heading goes by, or null. */
  readonly numberIn: (text: string) => string | null
}

const symbols = String.raw`^[^\p{L}\p{N}]*`
const afterwards = String.raw`(?:\s*[:：—–(（|｜-].*)?\s*$`
const year = String.raw`(?:['’]?\d{2}|20\d{2})`
const months = anyOf(monthWords)

const fullYear = /(?<!\d)20\d{2}(?!\d)/
const horizons: Family = {
  name: 'how soon it is to be done',
  pattern: new RegExp(String.raw`${symbols}${anyOf(horizonWords)}${afterwards}`, 'iu'),
  numberIn: () => null,
}

const families: readonly Family[] = [
  {
    name: 'versions',
    pattern: new RegExp(
      String.raw`${symbols}(?:(?:${anyOf(versionWords.filter(word => word.length > 1))}\s*)?v?\d+(?:\.\d+){2,3}|v\d+(?:\.\d+)*|${anyOf(versionWords.filter(word => word.length > 1))}\s+\d+(?:\.\d+)*)(?:[-+][\w.]+)?(?=$|[\s:：—–(（|｜-])`,
      'iu',
    ),
    numberIn: text => /v?\d+(?:\.\d+)*(?:[-+][\w.]+)?/i.exec(text)?.[0] ?? null,
  },
  {
    name: 'quarters',
    pattern: new RegExp(
      String.raw`${symbols}(?:[QH][1-4](?:\s*[-/–]\s*[QH]?[1-4])?(?:[\s,/-]+${year})?|${year}[\s,/-]*[QH][1-4])${afterwards}`,
      'iu',
    ),
    numberIn: text => /[QH][1-4]/i.exec(text)?.[0].toUpperCase() ?? null,
  },
  {
    name: 'months',
    pattern: new RegExp(String.raw`${symbols}${months}(?:[\s,/–-]+(?:${months}|${year}))*${afterwards}`, 'iu'),
    numberIn: () => null,
  },
  {
    name: 'priorities',
    pattern: new RegExp(String.raw`${symbols}P[0-4]${afterwards}`, 'iu'),
    numberIn: text => /P[0-4]/i.exec(text)?.[0].toUpperCase() ?? null,
  },
  horizons,
]

/** The headings of a family on the shallowest level that has at least two of them, if anything stands below them. */
function ofFamily(top: Section, family: Family): readonly Section[] {
  const all = [...sectionsIn(top)].filter(section => section !== top && family.pattern.test(textOf(section)))
  const depths = all.map(section => section.heading?.depth ?? 0).toSorted((left, right) => left - right)
  const depth = depths.find((one, index) => depths[index + 1] === one)
  const level = all.filter(section => section.heading?.depth === depth)
  return level.some(holdsParts) ? level : []
}

/** `## 1.2.0 - 2024-01-02`, or any version below `# Changelog`, tells what was done, unless it holds work beyond doubt. */
function isRecord(section: Section, top: Section): boolean {
  const isDated = /(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/.test(textOf(section))
  return (isDated || roleOfText(textOf(top)) === 'aside') && !holdsWork(section)
}

/**
 * The sections that divide the work: those with work in them on the first level where there are two. A lone one is gone into, but for
 * the work that stands beside its divisions.
 */
function dividedWork(top: Section): readonly Section[] {
  let within = top
  for (;;) {
    const working = within.children.filter(isWorking)
    if (working.some(isTaskHeading)) return []
    const [only] = working
    if (only === undefined) return []
    if (working.length > 1 || (only.heading?.depth ?? 0) >= disguised.item) return withoutListings(working)
    within = only
  }
}

/**
 * Without those whose every task is already numbered in a section before them and mostly goes by the same words there: dictionaries,
 * trackers. Other words say that the numbers start anew.
 */
function withoutListings(sections: readonly Section[]): readonly Section[] {
  const known = new Map<string, Candidate>()
  return sections.filter(section => {
    const numbered = workIn(section).filter(({ kind }) => kind !== 'heading')
    const before = numbered.map(({ id }) => known.get(id?.id ?? ''))
    const isKnown = before.every(one => one !== undefined && /\d[.-]\d|^\p{L}/u.test(one.id?.id ?? ''))
    for (const candidate of numbered)
      if (candidate.id !== null && !known.has(candidate.id.id)) known.set(candidate.id.id, candidate)
    if (!isKnown || numbered.length === 0) return true
    const alike = numbered.filter((candidate, index) => isAlike(wordsOf(candidate), wordsOf(before[index])))
    return 2 * alike.length < numbered.length
  })
}

function isAlike(words: ReadonlySet<string>, known: ReadonlySet<string>): boolean {
  return words.size === 0 || [...words].some(word => known.has(word))
}

/** The words of a title that are long enough to tell it from others. */
function wordsOf(candidate: Candidate | undefined): ReadonlySet<string> {
  const title = candidate?.kind === 'row' && candidate.numbered ? candidate.title.text : (candidate?.id?.rest ?? '')
  return new Set(fold(cleanTitle(title).title).match(/[\p{L}\p{M}\p{N}]{3,}|\p{Script=Han}/gu))
}

function isWorking(section: Section): boolean {
  if (!isOpenToWork(section)) return false
  const number = sectionNumber(section)
  return holdsWork(section) || isTaskHeading(section) || (number !== null && holdsMoreSpecific(section, number))
}

function isOpenToWork(section: Section): boolean {
  const role = roleOfSection(section)
  return role === 'work' || role === 'tables-aside' || role === null
}

/** `Task 3: X`, `1.2 X`, `T-1 X`; a plain number only with what people say of a task below it. Not if more specific ids stand below. */
export function isTaskHeading(section: Section): boolean {
  const text = textOf(section)
  const id = section.heading === null ? null : idOfHeading(section.heading)
  if (id === null || families.some(family => family.pattern.test(text))) return false
  if (id.rest === '' || holdsMoreSpecific(section, id.id)) return false
  if (id.form === 'word') return true
  return id.form === 'ordinal' || id.id.endsWith('.0') ? headingHasFields(section) : true
}

function holdsMoreSpecific(section: Section, id: string): boolean {
  const stem = `${id.replace(/\.0$/, '')}.`
  const isBelow = (text: string): boolean => {
    const found = leadingId(text)?.id ?? ''
    return found !== id && found.startsWith(stem)
  }
  return [...sectionsIn(section)].some(
    inside =>
      (inside !== section && isBelow(textOf(inside))) ||
      inside.blocks.some(
        block =>
          (block.kind === 'list' && block.items.some(item => isBelow(item.lines[0]?.text ?? ''))) ||
          (block.kind === 'table' &&
            block.rows.some(row => row.cells.slice(0, 2).some(cell => isBelow(`${cell.text} `)))),
      ),
  )
}

function phaseOf(section: Section, number: string | null, word: string | null = null): FoundPhase {
  return { section, number, word, again: [] }
}

/** The number that a section begins with, as written: `1`, `2.0`. */
function sectionNumber(section: Section): string | null {
  const id = leadingId(textOf(section))
  return id !== null && (id.form === 'ordinal' || id.form === 'compound') ? id.id : null
}

function textOf(section: Section): string {
  return normalised(section.heading?.line.text ?? '')
}

function normalised(text: string): string {
  return normalise(text) === '' ? '' : text
}
