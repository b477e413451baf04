import { property, workflowCommand } from '../lint/workflow-commands.ts'
import type { Terminal } from '../terminal.ts'

/** Speaks in the log of a workflow's run, where some lines are commands to the runner. */
export interface Voice {
  /** A line of the log, and never a command, whatever is in it. */
  readonly say: (line: string) => void
  readonly warn: (words: string) => void
  readonly fail: (words: string) => void
  /** A word beside lines of a file. */
  readonly annotate: (level: Level, place: Place, words: string) => void
}

export type Level = 'error' | 'warning' | 'notice'

export interface Place {
  readonly path: string
  readonly startLine: number
  readonly endLine: number
  readonly title: string
}

export function createVoice({ out }: Pick<Terminal, 'out'>): Voice {
  return {
    say: line => out(plainLine(line)),
    warn: words => out(workflowCommand('warning', ['title=Milepost'], words)),
    fail: words => out(workflowCommand('error', ['title=Milepost'], words)),
    annotate: (level, { path, startLine, endLine, title }, words) => {
      const lines = [`line=${startLine}`, `endLine=${endLine}`]
      const properties = [`file=${property(path)}`, ...lines, `title=${property(`Milepost: ${title}`)}`]
      out(workflowCommand(level, properties, words))
    },
  }
}

/** A runner takes `::` at the beginning of a line for a command, and `##[` anywhere in it. */
function plainLine(line: string): string {
  return line
    .replaceAll(/[\r\n]+/g, ' ')
    .replaceAll('##[', '# #[')
    .replace(/^\s*::/, ': :')
}
