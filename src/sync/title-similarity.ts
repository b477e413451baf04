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

/** Weighs words by how few of the titles have them. */
export function weighWords(titles: readonly ReadonlySet<string>[]): WordWeight {
  const counts = new Map<string, number>()
  for (const words of titles) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  const weights = new Map([...counts].map(([word, count]) => [word, Math.log(1 + titles.length / count)]))
  return word => weights.get(word) ?? 0
}

/**
 * The words of a title without what inflects them: `Deploying` and `deployed` are the same. Cut by rule of thumb and alike for every
 * language: an English ending, then all behind the sixth letter.
 */
export function stemsOf(title: string): ReadonlySet<string> {
  return new Set(titleWords(title).map(word => word.replace(/^(.{4,}?)(?:ing|ed|es|e|s)$/u, '$1').slice(0, 6)))
}

/** The words of a title, in lower case; scripts without spaces give their letters in pairs. */
function titleWords(title: string): readonly string[] {
  return (title.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []).flatMap(word =>
    unspaced.test(word) ? letterPairs(word) : [word],
  )
}

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u

function letterPairs(word: string): readonly string[] {
  const letters = Array.from(word)
  return letters.length < 2 ? letters : letters.slice(1).map((letter, index) => `${letters[index] ?? ''}${letter}`)
}
