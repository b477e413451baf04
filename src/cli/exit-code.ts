/** How a command ended, as scripts see it. */
export const exitCode = {
  ok: 0,
  /** There is something that a person should look at. */
  findings: 1,
  /** The command was not understood, or its file can't be read. */
  usage: 2,
  /** Everything was read, and there is nothing in it to work on. */
  nothing: 3,
} as const

export type ExitCode = (typeof exitCode)[keyof typeof exitCode]

/** The person at the keyboard has to change something: said in one line, with the fix in a second, and no stack. */
export class UsageError extends Error {
  readonly fix: string

  constructor(message: string, fix: string) {
    super(message)
    this.name = 'UsageError'
    this.fix = fix
  }
}
