import { examine, openPatient, type Finding } from '../../doctor/index.ts'
import { loadSettingsFile } from '../environment-file.ts'
import { exitCode, UsageError, type ExitCode } from '../exit-code.ts'
import { keepApart } from '../kept-apart.ts'
import type { Terminal } from '../terminal.ts'

export interface DoctorWords {
  /** `owner/name`; none: those on which the app is installed. */
  readonly repositories: readonly string[]
  readonly asJson: boolean
}

/** Examines everything, and tells what was found with what to do about it. Throws UsageError where there is nothing to look at. */
export async function doctor({ repositories, asJson }: DoctorWords, terminal: Terminal): Promise<ExitCode> {
  const [file, inVain] = keepApart('gitHub', loadSettingsFile)
  const environmentFile = { ...file, inVain }
  const patient = await openPatient({ environment: process.env, environmentFile, repositories })
  try {
    if (patient.settings === null && repositories.length === 0)
      throw new UsageError(
        'no repository was named, and with a GITHUB_TOKEN alone nothing else is looked at',
        'Name one: --repo OWNER/NAME. To examine a server, run this in its folder or with its environment.',
      )
    const findings = await examine(patient)
    if (asJson) terminal.out(JSON.stringify(describe(findings), null, 2))
    else print(findings, terminal)
    const { settings } = patient
    if (settings !== null && 'problems' in settings) return exitCode.usage
    return isWell(findings) ? exitCode.ok : exitCode.findings
  } finally {
    await patient.close()
  }
}

function isWell(findings: readonly Finding[]): boolean {
  return findings.every(({ status }) => status === 'ok')
}

function describe(findings: readonly Finding[]): object {
  return { version: 1, ok: isWell(findings), findings }
}

const signs = { ok: '✓ ok     ', warning: '! warning', failed: '✗ failed ' } as const
const looks = { ok: 'green', warning: 'yellow', failed: 'red' } as const

function print(findings: readonly Finding[], { out, paint }: Terminal): void {
  const width = Math.max(...findings.map(({ check }) => check.length))
  for (const { check, about, status, message, fix } of findings) {
    const words = about === null ? message : `${about}: ${message}`
    out(`${paint(looks[status], signs[status])}  ${check.padEnd(width)}  ${words}`)
    if (fix !== null) out(`${' '.repeat(13 + width)}→ ${fix}`)
  }
  const open = findings.filter(({ status }) => status !== 'ok').length
  out('')
  out(open === 0 ? 'All is well.' : `${open === 1 ? 'One thing needs' : `${open} things need`} somebody.`)
}
