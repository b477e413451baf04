import { visible } from './characters.ts'

/** A code fence around text of any kind: longer than any run of backticks in it, so that nothing in it is markdown. */
export function fenceAround(text: string, language = ''): string {
  const shown = visible(text)
  const longest = Math.max(2, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${shown}\n${fence}\n`
}
