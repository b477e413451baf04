import { checkApp } from './checks/app.ts'
import { checkClock } from './checks/clock.ts'
import { checkDatabase } from './checks/database.ts'
import { checkDeliveries } from './checks/deliveries.ts'
import { checkEnvironment, checkEnvironmentFile } from './checks/environment.ts'
import { checkPace } from './checks/pace.ts'
import { checkEvents, checkInstallations, checkPermissions } from './checks/permissions.ts'
import { checkRateLimit } from './checks/rate-limit.ts'
import { checkRepositories } from './checks/repositories.ts'
import { checkWebhook } from './checks/webhook.ts'
import type { Found } from './finding.ts'
import type { Patient } from './patient.ts'

/** One question. No finding: it can't be asked here. */
export interface Check {
  readonly name: string
  readonly run: (patient: Patient) => readonly Found[] | Promise<readonly Found[]>
}

/** Everything that is examined, in the order in which it is told: what comes first is the cause of what comes later. */
export const checks: readonly Check[] = [
  { name: 'environment', run: checkEnvironment },
  { name: 'environment file', run: checkEnvironmentFile },
  { name: 'app', run: checkApp },
  { name: 'clock', run: checkClock },
  { name: 'permissions', run: checkPermissions },
  { name: 'events', run: checkEvents },
  { name: 'installation', run: checkInstallations },
  { name: 'webhook', run: checkWebhook },
  { name: 'deliveries', run: checkDeliveries },
  { name: 'database', run: checkDatabase },
  { name: 'pace', run: checkPace },
  { name: 'rate limit', run: checkRateLimit },
  { name: 'repository', run: checkRepositories },
]
