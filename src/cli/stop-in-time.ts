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
