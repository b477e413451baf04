import { visible } from './characters.ts'

/** Text of any kind in a code block: nothing in it is markdown. */
export function fenceAround(text: string): string {
  const shown = visible(text)
  const fence = fenceFor(shown)
  return `${fence}\n${shown}\n${fence}\n`
}

/** A fence that is longer than any run of backticks in a text. */
export function fenceFor(text: string): string {
  return '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)))
}
