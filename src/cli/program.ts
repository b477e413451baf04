import { Command, CommanderError } from 'commander'
import { exitCode, UsageError, type ExitCode } from './exit-code.ts'
import { packageDescription } from './package-description.ts'
import type { Terminal } from './terminal.ts'

/** Adds a command to the program. Its action goes through `shell.exits`, so that what it returns becomes the exit code. */
export type DeclareCommand = (program: Command, shell: Shell) => void

export interface Shell {
  readonly terminal: Terminal
  readonly exits: <Values extends readonly unknown[]>(
    action: (...values: Values) => Promise<ExitCode>,
  ) => (...values: Values) => Promise<void>
}

/**
 * Reads the arguments (without node and script) and runs the command they name. Resolves to the exit code; what a person can mend is
 * said on `terminal.err` and gives 2, our own bugs are thrown.
 */
export async function runProgram(
  words: readonly string[],
  commands: readonly DeclareCommand[],
  terminal: Terminal,
): Promise<ExitCode> {
  let code: ExitCode = exitCode.ok
  const program = newProgram(terminal)
  const exits: Shell['exits'] =
    action =>
    async (...values) => {
      code = await action(...values)
    }
  for (const declare of commands) declare(program, { terminal, exits })
  try {
    await program.parseAsync(words, { from: 'user' })
    return code
  } catch (error) {
    return explain(error, terminal)
  }
}

function newProgram(terminal: Terminal): Command {
  return new Command('milepost')
    .description('Keeps GitHub Issues in step with a plan that a team commits in markdown.')
    .version(packageDescription().version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help for a command')
    .helpCommand('help [command]', 'print help for a command')
    .showHelpAfterError('(milepost --help shows what there is)')
    .addHelpText(
      'after',
      `\nExit codes: 0 fine, 1 something to look at, 2 not understood or unreadable, 3 nothing found.`,
    )
    .configureOutput({
      writeOut: text => terminal.out(text.trimEnd()),
      writeErr: text => terminal.err(text.trimEnd()),
    })
    .exitOverride()
}

function explain(error: unknown, terminal: Terminal): ExitCode {
  // Commander has said it already; help and version come this way too, with 0.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.ok : exitCode.usage
  if (!(error instanceof UsageError)) throw error
  terminal.err(`error: ${error.message}`)
  terminal.err(`  ${error.fix}`)
  return exitCode.usage
}
