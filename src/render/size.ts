import { assertNever } from '../base/index.ts'
import type { Template, TemplatePart } from './template.ts'

/** GitHub takes 65,536 characters (the API's answer to more, not documented); the rest is for markers and people. */
export const largestText = 60_000

/** How long a text will be at most when its numbers are filled in: `#1234567` is 8 characters. In UTF-16 units. */
export function sizeOf(template: Template, repositoryUrl: string): number {
  let size = 0
  for (const part of template) size += typeof part === 'string' ? part.length : sizeOfPart(part, repositoryUrl)
  return size
}

function sizeOfPart(part: Exclude<TemplatePart, string>, repositoryUrl: string): number {
  switch (part.kind) {
    case 'issue':
      return Math.max(8, part.otherwise.length)
    case 'issue-link':
      return Math.max((part.text?.length ?? 8) + part.issues.length + '[](1234567)'.length, part.otherwise.length)
    case 'milestone':
      return part.title.length + repositoryUrl.length + '[](/milestone/1234567)'.length
    case 'numbers':
      return 8 * (part.known.length + part.tasks.length)
    default:
      return assertNever(part)
  }
}

/** Bytes of a text in UTF-8, which is what GitHub counts in checks. */
export function bytesOf(text: string): number {
  let bytes = 0
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x8_00 ? 2 : code < 0x1_00_00 ? 3 : 4
  }
  return bytes
}
