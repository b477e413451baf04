import type { InstallationState } from '../../github/index.ts'
import { broken, doubtful, fine, type Found } from '../finding.ts'
import type { Demands, Patient } from '../patient.ts'

/** Whether the app asks for all that it needs. */
export async function checkPermissions({ app, demands }: Patient): Promise<readonly Found[]> {
  const answer = await app?.answer()
  if (answer?.outcome.kind !== 'app') return []
  const missing = lacking(demands.default_permissions, answer.outcome.app.permissions)
  if (missing.length === 0) return [fine('the app asks for all that it needs')]
  return [
    broken(
      `the app lacks ${missing.join(', ')}`,
      `Grant it in the app's settings (Permissions & events), as app.yml says; then each account that installed it has to accept.`,
    ),
  ]
}

/** Whether the app hears of all that it should. */
export async function checkEvents({ app, demands }: Patient): Promise<readonly Found[]> {
  const answer = await app?.answer()
  if (answer?.outcome.kind !== 'app') return []
  const { events } = answer.outcome.app
  const missing = demands.default_events.filter(event => !events.includes(event))
  if (missing.length === 0) return [fine('the app hears of all that it should')]
  return [
    broken(
      `the app does not hear of ${missing.join(', ')}: what happens there is seen once a day`,
      "Tick them in the app's settings (Permissions & events, Subscribe to events).",
    ),
  ]
}

/** Whether each installation is in use, with all that the app needs. */
export async function checkInstallations({ app, demands }: Patient): Promise<readonly Found[]> {
  const answer = await app?.answer()
  if (app === null || answer?.outcome.kind !== 'app') return []
  const installations = await app.installations()
  if (installations.length > 0) return installations.map(installation => foundIn(installation, demands))
  return [
    doubtful(
      'the app is installed nowhere, so there is nothing to do',
      `Install it: ${answer.outcome.app.html_url}/installations/new`,
    ),
  ]
}

function foundIn(
  { account, html_url: url, permissions, suspended_at: suspendedAt }: InstallationState,
  demands: Demands,
): Found {
  const about = account?.login ?? 'an account that is gone'
  if (suspendedAt !== null)
    return broken(`suspended since ${suspendedAt}: nothing is done there`, `Let its owner unsuspend it: ${url}`, about)
  const missing = lacking(demands.default_permissions, permissions)
  if (missing.length === 0) return fine('installed, with all that the app needs', about)
  return broken(
    `has not granted ${missing.join(', ')}`,
    `Let its owner review and accept the new permissions: ${url}`,
    about,
  )
}

const levels: Readonly<Record<string, number>> = { read: 1, write: 2, admin: 3 }

/** `issues: write` for each of them that is not granted. */
function lacking(needed: Demands['default_permissions'], granted: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(needed)
    .filter(([name, level]) => name !== 'metadata' && (levels[granted[name] ?? ''] ?? 0) < (levels[level] ?? 0))
    .map(([name, level]) => `${name}: ${level}`)
}
