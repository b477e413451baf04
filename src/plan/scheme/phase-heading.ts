import { leadingPhaseName } from '../words/phase-names.ts'

export interface PhaseHeading {
  readonly word: string
  readonly number: string
  readonly coded: boolean
  /** False where others have to be like it: `3. Release` may be the third of any headings. */
  readonly sure: boolean
}

/** What a heading numbers, if it opens a phase: `Phase 3: X`, `SPRINT 1 (Weeks 1-2)`, `第2周：X`, `PM4 — X`. */
export function phaseHeading(text: string): PhaseHeading | null {
  const named = leadingPhaseName(text)
  if (named !== null) return { ...named, coded: false }
  const coded = codedHeading.exec(text)
  if (coded?.[1] === undefined || coded[2] === undefined) return null
  return { word: coded[1].toLowerCase(), number: coded[1] + coded[2], coded: true, sure: true }
}

const codedHeading = /^[^\p{L}\p{N}]*(\p{Lu}\p{L}{0,8})(\d{1,3})(?:\s*[:：|｜（【]|\s+[—–-]+\s|\s*$)/u
