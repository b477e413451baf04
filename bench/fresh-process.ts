import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** How much a process that measures may print. */
const mostOutput = 64 * 1024 * 1024

/**
 * Runs a file with arguments in a process that nothing has warmed up or filled, and gives what it prints, read as JSON.
 * Throws what the process died of.
 */
export async function inFreshProcess<Result>(file: string, ...words: readonly string[]): Promise<Result> {
  const { stdout } = await promisify(execFile)(process.execPath, [file, ...words], {
    encoding: 'utf8',
    maxBuffer: mostOutput,
  })
  return JSON.parse(stdout) as Result
}
