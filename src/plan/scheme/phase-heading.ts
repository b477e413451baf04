import { anyPhaseWord, singular } from '../words/match-words.ts'

export interface PhaseHeading {
  readonly word: string
  readonly number: string
  readonly coded: boolean
}

/** What a heading numbers, if it opens a phase: `Phase 3: X`, `SPRINT 1 (Weeks 1-2)`, `PM4 — X`. */
export function phaseHeading(text: string): PhaseHeading | null {
  const worded = wordedHeading.exec(text)
  if (worded?.[1] !== undefined && worded[2] !== undefined)
    return { word: singular(worded[1]), number: worded[2], coded: false }
  const coded = codedHeading.exec(text)
  if (coded?.[1] === undefined || coded[2] === undefined) return null
  return { word: coded[1].toLowerCase(), number: coded[1] + coded[2], coded: true }
}

const symbols = String.raw`^[^\p{L}\p{N}]*`
const wordedHeading = new RegExp(
  String.raw`${symbols}(?:implementation\s+)?(${anyPhaseWord})\s*[#№]?\s*(\d+(?:\.\d+)?[a-z]?|[IVX]{1,5}|[A-Z])(?:\s*[:：.)|｜(—–-]|\s*$|\s+[^\p{L}\p{N}\s])`,
  'iu',
)
const codedHeading = new RegExp(
  String.raw`${symbols}(\p{Lu}[\p{L}]{0,8})(\d{1,3})(?:\s*[:：|｜]|\s+[—–-]+\s|\s*$)`,
  'u',
)
