import { runProgram, type DeclareCommand } from './program.ts'
import { processTerminal } from './terminal.ts'

/** Runs the program with this process's arguments, output and exit code. */
export async function runHere(commands: readonly DeclareCommand[]): Promise<void> {
  // `milepost parse FILE | head` closes the pipe early: nobody is left to tell.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit()
  })
  process.exitCode = await runProgram(process.argv.slice(2), commands, processTerminal())
}
