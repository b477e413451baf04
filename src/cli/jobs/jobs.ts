import { z } from 'zod'
import { columns } from '../columns.ts'
import { loadSettingsFile } from '../environment-file.ts'
import { exitCode, UsageError, type ExitCode } from '../exit-code.ts'
import { keepApart } from '../kept-apart.ts'
import type { Terminal } from '../terminal.ts'
import { askServer } from './ask-server.ts'

export interface Asked {
  readonly json?: true
  readonly server?: string
}

/** Prints what waits, what runs and what is laid aside. */
export async function showJobs(
  { dead: onlyDead, json, server }: Asked & { readonly dead?: true },
  { out, err, paint }: Terminal,
): Promise<ExitCode> {
  loadFile(server, err)
  const all = await askServer({ server, path: '/operator/jobs', shape: jobsShape }, process.env)
  const { counts } = all
  const code = counts.dead > 0 ? exitCode.findings : exitCode.ok
  if (json === true) {
    const { version, dead } = all
    out(JSON.stringify(onlyDead === true ? { version, counts, dead } : all, null, 2))
    return code
  }
  if (onlyDead !== true) {
    for (const line of section('running', counts.running, all.running.map(rowOf))) out(line)
    for (const line of section('waiting', counts.waiting, all.waiting.map(waitingRow))) out(line)
  }
  for (const line of section('laid aside', counts.dead, all.dead.flatMap(deadRow))) out(line)
  if (counts.dead > 0) out(paint('dim', 'milepost jobs retry KEY runs one again, --all all of them'))
  return code
}

/** Has the server run again what it laid aside. */
export async function retryJobs(
  keys: readonly string[],
  { all, json, server }: Asked & { readonly all?: true },
  { out, err }: Terminal,
): Promise<ExitCode> {
  if ((all === true) === keys.length > 0)
    throw new UsageError(
      'say what is to be tried again',
      'Name keys as `milepost jobs --dead` lists them, or write --all.',
    )
  loadFile(server, err)
  const body = { keys: all === true ? 'all' : keys }
  const answer = await askServer({ server, path: '/operator/jobs/retry', body, shape: retryShape }, process.env)
  if (json === true) out(JSON.stringify(answer, null, 2))
  else out(answer.retried === 0 ? 'nothing of that was laid aside' : `${answer.retried} to be tried again`)
  return answer.retried === 0 ? exitCode.nothing : exitCode.ok
}

/** A server that is named is no address of the file's. */
function loadFile(server: string | undefined, err: Terminal['err']): void {
  const [, inVain] = keepApart('server', loadSettingsFile)
  if (inVain === null || server !== undefined) return
  const { addresses, credential } = inVain
  err(
    `note: ${addresses.join(' and ')} of the environment file do not count beside ${credential} of the environment; say --server`,
  )
}

type Row = readonly string[]

function section(title: string, count: number, rows: readonly Row[]): readonly string[] {
  const listed = count > rows.length && rows.length > 0 ? ', the first of them:' : ''
  return [`${count} ${title}${listed}`, ...columns(rows).map(line => `  ${line}`.trimEnd())]
}

function rowOf({ key, repository }: z.infer<typeof named>): Row {
  return [key, repository]
}

function waitingRow(job: z.infer<typeof waiting>): Row {
  const failed = job.failures === 0 ? '' : `failed ${times(job.failures)}: ${job.why ?? ''}`
  return [...rowOf(job), `due ${job.due}`, failed]
}

function deadRow(job: z.infer<typeof dead>): readonly Row[] {
  return [[...rowOf(job), `failed ${times(job.failures)} from ${job.failingSince} to ${job.diedAt}: ${job.why}`]]
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`
}

const named = z.object({ key: z.string(), kind: z.string(), repository: z.string() })
const waiting = named.extend({ due: z.string(), failures: z.number(), why: z.string().nullable() })
const dead = named.extend({ failures: z.number(), failingSince: z.string(), diedAt: z.string(), why: z.string() })
const count = z.number()
const jobsShape = z.object({
  version: z.literal(1),
  counts: z.object({ waiting: count, running: count, dead: count }),
  waiting: z.array(waiting),
  running: z.array(named),
  dead: z.array(dead),
})
const retryShape = z.object({ version: z.literal(1), retried: count })
