import type { Log } from '../base/index.ts'
import { patienceWithin, type RunningServer } from '../server/index.ts'
import { exitCode } from './exit-code.ts'

/**
 * Stops a server and ends the process, all within so many seconds: what has not ended by then may go on asking GitHub for something that nobody
 * waits for. If not even the database answers, the process ends with 1; what it was doing is done again when it is missed.
 */
export async function stopInTime(server: RunningServer, seconds: number, log: Log): Promise<never> {
  setTimeout(() => {
    log.error(
      { seconds },
      'could not stop in time; what was running is done again by another process, or at the next start',
    )
    process.exit(exitCode.findings)
  }, seconds * 1000)
  await server.stop(patienceWithin(seconds))
  log.info({}, 'stopped')
  return process.exit(exitCode.ok)
}

/**
 * Stops a server that is being started, all within so many seconds: half of them are for the start to come to its end. If it doesn't, since a
 * database keeps silent, the process ends all the same: nothing has been begun that is not done again.
 */
export async function stopStarting(starting: Promise<RunningServer>, seconds: number, log: Log): Promise<never> {
  log.info({ seconds }, 'stopping while starting')
  const tooLong = setTimeout(() => process.exit(exitCode.ok), seconds * 500)
  const server = await starting.catch(() => null)
  clearTimeout(tooLong)
  return server === null ? process.exit(exitCode.ok) : await stopInTime(server, seconds / 2, log)
}
