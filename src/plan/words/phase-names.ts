import { anyAttached, anyOf, fold, isUnspaced, singular } from './match-words.ts'
import { numberWords, ordinalPrefixes, ordinalSuffixes, ordinalWords, phaseKinds, phaseWords } from './words.ts'

/** What a phase is called: `Phase 3`, `第2周`, `1st Sprint`. */
export interface PhaseName {
  /** The singular of its word, lower case. */
  readonly word: string
  /** As written, without what makes an ordinal of it: `3`, `3a`, `IV`, `B`, `One`, `一`. */
  readonly number: string
  /** False where it could be a numbered heading that is a common word: `3. Release`, `First Release`. */
  readonly sure: boolean
}

/**
 * The phase that a heading names, symbols before it passed over: `🚀 Sprint 1 (weeks 1-2)`, `第一阶段: Wood`, `2. Phase`. After it stands a
 * sign or nothing, so that `Phase 1 tasks` names none; only scripts without spaces put a space between it and its title.
 */
export function leadingPhaseName(text: string): PhaseName | null {
  for (const { pattern, sure } of leadingNames) {
    const { word, number } = pattern.exec(text)?.groups ?? {}
    if (word !== undefined && number !== undefined) return { word: singular(word), number, sure }
  }
  return null
}

/** The phases that a text names anywhere: `After Sprint 1 and the 2nd sprint`. */
export function phaseNamesIn(text: string): readonly PhaseName[] {
  return names.flatMap(pattern =>
    [...text.matchAll(pattern)].map(({ groups }) => {
      return { word: singular(groups?.['word'] ?? ''), number: groups?.['number'] ?? '', sure: false }
    }),
  )
}

/** A number of a phase in the form in which it is compared: `1` for `1`, `I`, `one` and `一`. */
export function phaseNumber(written: string): string {
  const folded = fold(written)
  return numerals.get(folded) ?? romanNumber(folded) ?? folded
}

/** What a phase goes by: digits for a number written out, `1` for `One` and `一`; all others as written. */
export function phaseNameNumber(written: string): string {
  return numerals.get(fold(written)) ?? written
}

const numerals: ReadonlyMap<string, string> = new Map([...numberWords].map(([word, number]) => [fold(word), number]))

/** Up to 39; `C`, `D`, `L` and `M` are letters that phases go by. */
function romanNumber(folded: string): string | null {
  const found = /^(x{0,3})(ix|iv|v?i{0,3})$/.exec(folded)
  const [, tens = '', ones = ''] = found ?? []
  if (found === null || folded === '') return null
  return String(tens.length * 10 + ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix'].indexOf(ones))
}

const all = phaseWords.flat()
const spaced = String.raw`(?<word>${anyOf(all.filter(word => !isUnspaced(word)))})`
const unspaced = String.raw`(?<word>${anyOf(all.filter(isUnspaced))})`
const wordsForNumbers = [...numberWords.keys()]
const unspacedNumber = String.raw`(?<number>\d+|${anyOf(wordsForNumbers.filter(isUnspaced))})`
const number = String.raw`(?<number>\d+(?:\.\d+)?[a-z]?|[IVX]{1,5}|[A-Z]|${anyOf(wordsForNumbers)})`
const ordinal = String.raw`(?<=\d)${anyAttached(ordinalSuffixes)}`
const before = String.raw`^[^\p{L}\p{N}]*`
const kind = String.raw`(?:${anyOf(phaseKinds)}\s+)?`
const sign = String.raw`(?=\s*(?:[:：)）(（【|｜、—–-]|\.(?!\d))|\s*$|\s+[^\p{L}\p{N}\s])`

const leadingNames: readonly { readonly pattern: RegExp; readonly sure: boolean }[] = [
  [`${kind}${spaced}(?:\\s*[#№]?\\s*|-)${number}(?:${ordinal})?${sign}`, true] as const,
  [`${unspaced}\\s*${number}(?:${sign}|(?=\\s))`, true] as const,
  [`${anyOf(ordinalPrefixes)}\\s*${unspacedNumber}\\s*${unspaced}(?:${sign}|(?=\\s))`, true] as const,
  [`${unspacedNumber}(?:${ordinal})?\\s?${unspaced}${sign}`, true] as const,
  [`${unspacedNumber}(?:${ordinal})?\\s?${unspaced}(?=\\s)`, false] as const,
  [`(?<number>\\d+)${ordinal}\\s+${kind}${spaced}${sign}`, true] as const,
  [`(?<number>\\d+)\\.\\s+${kind}${spaced}${sign}`, false] as const,
  [`(?<number>${anyOf(ordinalWords)})\\s+${kind}${spaced}${sign}`, false] as const,
].map(([pattern, sure]) => ({ pattern: new RegExp(`${before}${pattern}`, 'iu'), sure }))

const names: readonly RegExp[] = [
  `${spaced}(?:\\s*[#№]?\\s*|-)${number}(?:${ordinal})?(?![\\p{L}\\p{N}]|\\.\\p{N})`,
  `${unspaced}\\s*${number}(?![a-z\\p{N}]|\\.\\p{N})`,
  `${unspacedNumber}(?:${ordinal})?\\s?${unspaced}`,
  `(?<number>\\d+)${ordinal}\\s+${kind}${spaced}`,
  `(?<number>${anyOf(ordinalWords)})\\s+${kind}${spaced}`,
].map(pattern => new RegExp(pattern, 'giu'))
