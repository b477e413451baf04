import type { Content } from './raw-blocks.ts'

/**
 * The inline markdown of some lines, from the first one's start on: every character stands as far from it as in the text. What belongs
 * to the blocks around it, such as a quote's mark, is blank.
 */
export function contentText(text: string, { lines }: Pick<Content, 'lines'>): string {
  const [first] = lines
  if (first === undefined) return ''
  let written = ''
  let at = first.start
  for (const line of lines) {
    written += text.slice(at, line.start).replaceAll('>', ' ') + text.slice(line.start, line.end)
    at = line.end
  }
  return written
}
