/** How alike two titles are by their words: 0 for strangers, 1 for the same words (Dice's coefficient). */
export function titleSimilarity(left: string, right: string): number {
  return similarWords(stemsOf(left), stemsOf(right), () => 1)
}

/** The same for words whose weights differ: what few titles have says more than what most have. */
export function similarWords(left: ReadonlySet<string>, right: ReadonlySet<string>, weight: WordWeight): number {
  let [shared, all] = [0, 0]
  for (const word of left) {
    all += weight(word)
    if (right.has(word)) shared += 2 * weight(word)
  }
  for (const word of right) all += weight(word)
  return all === 0 ? 0 : shared / all
}

export type WordWeight = (word: string) => number

/** Counts in how many titles each of these words is: tell it of one title after the other, and of how many things that is the title. */
export interface WordCounter {
  readonly note: (title: string, times: number) => void
  readonly counts: () => ReadonlyMap<string, number>
}

export function countWords(wanted: Iterable<string>): WordCounter {
  const tallies = new Map(Array.from(wanted, word => [word, { count: 0, title: 0 }]))
  const mayBegin = beginnings(tallies.keys())
  // Few words make up most titles, and most of them are not asked about.
  const known = new Map<string, Tally | null>()
  const tallyOf = (word: string): Tally | null => {
    const tally = tallies.get(stemOf(word)) ?? null
    known.set(word, tally)
    return tally
  }
  let titles = 0
  return {
    note: (title, times) => {
      titles += 1
      forEachWord(title, mayBegin, word => {
        const found = known.get(word)
        const tally = found === undefined ? tallyOf(word) : found
        if (tally === null || tally.title === titles) return
        tally.title = titles
        tally.count += times
      })
    },
    counts: () => new Map([...tallies].map(([word, { count }]) => [word, count])),
  }
}

interface Tally {
  count: number
  /** The last title that has it, as the how manyth it was. */
  title: number
}

/**
 * The words of a title without what inflects them: `Deploying` and `deployed` are the same. Cut by rule of thumb and alike for every
 * language: an English ending, then all behind the sixth letter.
 */
export function stemsOf(title: string): ReadonlySet<string> {
  return new Set(titleWords(title).map(stemOf))
}

function stemOf(word: string): string {
  return word.replace(/^(.{4,}?)(?:ing|ed|es|e|s)$/u, '$1').slice(0, 6)
}

/** Tells of the first two units of a word in plain text whether one of the stems may begin so: a stem is how its words begin. */
type MayBegin = (first: number, second: number) => boolean

function beginnings(stems: Iterable<string>): MayBegin {
  const known = new Set<number>()
  for (const stem of stems) known.add(beginning(stem.charCodeAt(0), stem.length > 1 ? stem.charCodeAt(1) : anyUnit))
  return (first, second) => known.has(beginning(first, second)) || known.has(beginning(first, anyUnit))
}

/** In the place of a second unit. */
const anyUnit = 0

function beginning(first: number, second: number): number {
  return first * 2 ** 7 + second
}

/** The words of a title that may be wanted, one after the other, without a list of them where that can be. */
function forEachWord(title: string, mayBegin: MayBegin, visit: (word: string) => void): void {
  if (!isPlain.test(title)) return titleWords(title).forEach(visit)
  let start = -1
  for (let at = 0; at <= title.length; at += 1) {
    const isInWord = isWordUnit(lowerUnit(title, at))
    if (isInWord && start === -1) start = at
    if (isInWord || start === -1) continue
    if (mayBegin(lowerUnit(title, start), lowerUnit(title, start + 1))) visit(title.slice(start, at).toLowerCase())
    start = -1
  }
}

/** Of plain text. */
function lowerUnit(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  return unit >= 0x41 && unit <= 0x5a ? unit + 0x20 : unit
}

/** Of `[a-z0-9_]`. */
function isWordUnit(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39) || unit === 0x5f
}

/** The words of a title, in lower case; scripts without spaces give their letters in pairs. */
function titleWords(title: string): readonly string[] {
  const lower = title.toLowerCase()
  // The same by a cheaper way, for nearly all titles in English.
  if (isPlain.test(lower)) return lower.match(/[a-z0-9_]+/g) ?? []
  return (lower.match(/[\p{L}\p{N}_]+/gu) ?? []).flatMap(word => (unspaced.test(word) ? letterPairs(word) : [word]))
}

const isPlain = /^[\x20-\x7e]*$/
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u

function letterPairs(word: string): readonly string[] {
  const letters = Array.from(word)
  return letters.length < 2 ? letters : letters.slice(1).map((letter, index) => `${letters[index] ?? ''}${letter}`)
}
