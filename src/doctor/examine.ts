import { GitHubError } from '../github/index.ts'
import { checks, type Check } from './checks.ts'
import { doubtful, type Finding, type Found } from './finding.ts'
import type { Patient } from './patient.ts'

/** Asks everything that can be asked. A check that GitHub does not answer says so, and the others go on. */
export async function examine(patient: Patient): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  for (const check of checks)
    findings.push(...(await foundBy(check, patient)).map(found => ({ check: check.name, ...found })))
  return findings
}

async function foundBy({ run }: Check, patient: Patient): Promise<readonly Found[]> {
  try {
    return await run(patient)
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error
    return [doubtful(`could not be checked: ${error.message}`, 'Mend what else is found, and run it again.')]
  }
}
