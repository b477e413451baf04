import { broken, doubtful, fine, type Found } from '../finding.ts'
import type { Patient } from '../patient.ts'

/** Below this share of an hour's requests it will not last. */
const little = 0.1

/** What is left of GitHub's limits on requests, for each installation. */
export async function checkRateLimit({ app }: Patient): Promise<readonly Found[]> {
  const answer = await app?.answer()
  if (app === null || answer?.outcome.kind !== 'app') return []
  const installations = await app.installations()
  const found: Found[] = []
  for (const { id, account, suspended_at: suspendedAt } of installations.slice(0, mostInstallations))
    if (suspendedAt === null) found.push(await foundFor(app, { id, login: account?.login ?? String(id) }))
  return found
}

const mostInstallations = 20

async function foundFor(
  app: NonNullable<Patient['app']>,
  { id, login }: { readonly id: number; readonly login: string },
): Promise<Found> {
  const rate = await app.rate(id)
  if (rate === null) return fine('the server has none', login)
  const limits = [
    ['REST', rate.core],
    ['GraphQL', rate.graphql ?? rate.core],
  ] as const
  const words = limits.map(([name, { remaining, limit }]) => `${remaining} of ${limit} ${name}`).join(', ')
  const reset = new Date(Math.max(...limits.map(([, limit]) => limit.reset)) * 1000).toISOString()
  if (limits.some(([, { remaining }]) => remaining === 0))
    return broken(`nothing is left in this hour: ${words}`, `Wait until ${reset}. What waits goes on by itself.`, login)
  if (limits.some(([, { remaining, limit }]) => remaining < limit * little))
    return doubtful(
      `little is left in this hour: ${words}`,
      `It is filled up at ${reset}. What waits goes on by itself.`,
      login,
    )
  return fine(`left in this hour: ${words}`, login)
}
