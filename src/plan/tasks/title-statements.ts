import { type Introduced, introducedIn, withoutParts } from '../dependencies/introductions.ts'

/** A title, and what was taken out of it because it speaks of dependencies. */
export interface WithStatements {
  readonly title: string
  readonly statements: readonly string[]
}

/** Takes out of a title what it says of dependencies, in brackets or else. The statements are without brackets and dashes. */
export function withoutStatements(title: string, isBracketed: boolean): WithStatements {
  const found = statementsIn(title, isBracketed)
  return { title: withoutParts(title, found), statements: found.map(({ text }) => text) }
}

/**
 * The same, with a sign in each one's place, that keeps it while marks are taken off around it. The statements are as written, those that
 * others' signs stand for before them.
 */
export function withSigns(title: string, known: readonly string[], isBracketed: boolean): WithStatements {
  const found = statementsIn(title, isBracketed)
  const starts = [0, ...found.map(({ whole }) => whole.end)]
  const kept = starts.map((start, index) => {
    const sign = index === 0 ? '' : String.fromCharCode(firstSign + known.length + index - 1)
    return sign + title.slice(start, found[index]?.whole.start)
  })
  const written = found.map(({ whole }) => title.slice(whole.start, whole.end))
  return { title: kept.join(''), statements: [...known, ...written] }
}

/** Puts the statements back, or those of them that are to be kept. */
export function withoutSigns(
  title: string,
  statements: readonly string[],
  isKept: (index: number) => boolean = () => true,
): string {
  return title.replace(/[\ue000-\uf8ff]/g, sign => {
    const index = sign.charCodeAt(0) - firstSign
    const statement = isKept(index) ? (statements[index] ?? sign) : ''
    // What is taken out last may hold the signs of what was taken out before.
    return statement.includes(sign) ? statement : withoutSigns(statement, statements.slice(0, index), isKept)
  })
}

/** Where the last statement outside of brackets begins; -1 if there is none. */
export function startOfLastStatement(title: string): number {
  return statementsIn(title, false).at(-1)?.whole.start ?? -1
}

/** Of characters that nobody writes. */
const firstSign = 0xe000

/** What a title begins with is the title. */
function statementsIn(title: string, isBracketed: boolean): readonly Introduced[] {
  return introducedIn(title).filter(part => part.whole.start > 0 && part.isBracketed === isBracketed)
}
