import { isUnknown } from '../../base/index.ts'
import { GitHubError } from '../../github/index.ts'
import { broken, doubtful, fine, type Found } from '../finding.ts'
import type { Patient } from '../patient.ts'
import { examineRepository } from './repository.ts'

/** More are looked at if they are named. */
const mostUnnamed = 20

/** Whether Milepost can work in each repository, and what it finds there. */
export async function checkRepositories(patient: Patient): Promise<readonly Found[]> {
  if (patient.visit === null) return []
  const names = patient.named ?? (await coveredBy(patient))
  const found: Found[] = []
  for (const name of names.slice(0, patient.named === null ? mostUnnamed : names.length))
    found.push(...(await examine(name, patient.visit)))
  if (patient.named !== null || names.length <= mostUnnamed) return found
  return [...found, fine(`${names.length - mostUnnamed} more are not looked at; name them with --repo`)]
}

async function examine(name: string, visit: NonNullable<Patient['visit']>): Promise<readonly Found[]> {
  try {
    const visited = await visit(name)
    if (!isUnknown(visited)) return await examineRepository(name, visited)
    return [doubtful(`what GitHub shows is not complete: ${visited.why}`, 'Run it again in a minute.', name)]
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error
    if (error.kind === 'not-found')
      return [
        broken('is not there, or the app is not installed on it', 'Check the name, and install the app on it.', name),
      ]
    return [
      broken(
        `can't be read: ${error.message}`,
        'Mend what the findings above say of the app and its installation.',
        name,
      ),
    ]
  }
}

async function coveredBy({ app }: Patient): Promise<readonly string[]> {
  const answer = await app?.answer()
  if (app === null || answer?.outcome.kind !== 'app') return []
  const names: string[] = []
  for (const { id, suspended_at: suspendedAt } of await app.installations())
    if (suspendedAt === null && names.length <= mostUnnamed) names.push(...(await app.covered(id)))
  return names
}
