import { fine, type Found } from '../finding.ts'
import type { Patient } from '../patient.ts'

/** What is left of the creation budget of each installation that has spent any of it. */
export async function checkPace({ database, settings, now }: Patient): Promise<readonly Found[]> {
  const found = await database?.()
  if (found === undefined || settings === null || 'problems' in settings) return []
  return found.accounts.map(({ installation, created, heldUntil }) => {
    const time = now().getTime()
    const spent = created.filter(at => at > time - 3_600_000).length
    const held = heldUntil > time ? `; GitHub asked for a pause until ${new Date(heldUntil).toISOString()}` : ''
    return fine(
      `${spent} creations in the last hour, at the pace "${settings.pacing}"${held}`,
      `installation ${installation}`,
    )
  })
}
