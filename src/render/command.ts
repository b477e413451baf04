import { oneLine } from './characters.ts'
import { markLines } from './code-lines.ts'

/** What somebody asks for in a comment. */
export interface Command {
  readonly name: 'sync' | 'explain' | 'help' | 'unknown'
  /** The word behind `/milepost` as it was written; empty if there is none. */
  readonly written: string
  /** What stands behind that word. */
  readonly rest: string
}

const names = ['sync', 'explain', 'help'] as const

/**
 * The command in a comment: the first line that begins with `/milepost`, whatever stands around it. What is quoted, in code or hidden is no
 * command. Null if there is none.
 */
export function readCommand(comment: string): Command | null {
  for (const { text, kind } of markLines(withoutHidden(comment)).lines) {
    const words = kind !== 'text' ? null : /^ {0,3}\/milepost(?:\s+(?<words>.*))?$/i.exec(text.trimEnd())
    if (words !== null) return commandOf(oneLine(words.groups?.['words'] ?? ''))
  }
  return null
}

function commandOf(words: string): Command {
  const [written = ''] = words.split(' ')
  const name = names.find(one => one === written.toLowerCase()) ?? (written === '' ? 'help' : 'unknown')
  return { name, written, rest: words.slice(written.length).trim() }
}

/** Comments of HTML, such as those of a template, are seen by nobody. */
function withoutHidden(comment: string): string {
  return comment.replaceAll('\r\n', '\n').replaceAll(/<!--[\s\S]*?(?:-->|$)/g, '')
}
