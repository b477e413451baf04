import type { Diagnostic, Range } from '../../base/index.ts'
import type { DecodedText } from '../text/decode.ts'
import type { Mojibake } from '../text/mojibake.ts'
import type { Source } from '../text/source.ts'

/** What came to light while the file's bytes became blocks. */
export interface ReadingProblems {
  readonly decoded: DecodedText
  readonly mojibake: Mojibake | null
  /** Offsets of code fences and comments that are opened and never closed. */
  readonly unclosed: readonly number[]
  /** Offset of the first text that was cut or taken for plain because reading it would take too long, or null. */
  readonly hostileAt: number | null
}

/** What a person should know about a file's text, whatever it says. Each is said once, at its first place. */
export function checkText(problems: ReadingProblems, source: Source): readonly Diagnostic[] {
  const { decoded, mojibake, unclosed, hostileAt } = problems
  const [invalidAt] = decoded.invalid
  const [unclosedAt] = unclosed
  return [
    ...(invalidAt === undefined ? [] : [invalidBytes(decoded.invalid.length, stretch(invalidAt, /\ufffd+/y, source))]),
    ...(mojibake === null ? [] : [mojibakeFound(mojibake, stretch(mojibake.at, /[^\0-\x7f]+/y, source))]),
    ...(unclosedAt === undefined ? [] : [neverClosed(stretch(unclosedAt, restOfLine, source))]),
    ...(hostileAt === null ? [] : [hostileMarkdown(stretch(hostileAt, restOfLine, source))]),
  ]
}

const restOfLine = /[^\r\n]+/y

/** The place of what a sticky pattern finds at an offset. */
function stretch(at: number, pattern: RegExp, source: Source): Range {
  pattern.lastIndex = at
  return source.range(at, at + (pattern.exec(source.text)?.[0].trimEnd().length ?? 0))
}

function invalidBytes(count: number, where: Range): Diagnostic {
  return {
    code: 'invalid-utf-8',
    severity: 'warning',
    message: `${count === 1 ? '1 byte of the file is' : `${count} bytes of the file are`} not UTF-8`,
    help: 'Save the file as UTF-8.',
    where,
  }
}

function mojibakeFound({ codePage }: Mojibake, where: Range): Diagnostic {
  return {
    code: 'mojibake',
    severity: 'warning',
    message: `the text was once read as ${codePage} although it was UTF-8; titles are repaired, the file is left as it is`,
    help: 'Convert the file back, or write the damaged characters again.',
    where,
  }
}

function neverClosed(where: Range): Diagnostic {
  return {
    code: 'ambiguous-structure',
    severity: 'warning',
    message: 'a code fence or comment is opened here and never closed; it was taken to end before the next heading',
    help: 'Close it.',
    where,
  }
}

function hostileMarkdown(where: Range): Diagnostic {
  return {
    code: 'hostile-markdown',
    severity: 'warning',
    message:
      'the text from here on is longer, nested deeper or marked up more than can be read; parts were cut or taken for plain text',
    help: 'Simplify it: break long lines, close brackets and emphasis, nest less.',
    where,
  }
}
