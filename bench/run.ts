import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { isMet, type Figure } from './figure.ts'
import { changesSince, comparison, keep, keptRun, runIn, type BenchRun } from './page.ts'
import { lineOf } from './print.ts'
import { sections } from './sections.ts'

const everything = Object.keys(sections).join(',')

const help = `What Milepost costs and how it grows: every figure beside a reference of the same run. Exits with 1 if a target is missed, and
with 2 if it was asked wrongly. Run it on a machine that does nothing else; all of it takes about a quarter of an hour.

  npm run bench                       all of it
  npm run bench -- --quick            small plans: whether it works and whether counted figures have changed, not how fast it is
  npm run bench -- --only requests    one section, or several with commas between: ${everything}
  npm run bench -- --json FILE        where the figures go; bench/figures.json if not said
  npm run bench -- --against FILE     puts every figure beside that of an earlier run
  npm run bench -- --page             has docs/performance.md tell of this run

What is counted is the same on every machine. Where it is not what the page says, that is said, and a miss: run it again with --page if it is meant.`

const options = {
  quick: { type: 'boolean', default: false },
  only: { type: 'string', default: everything },
  against: { type: 'string' },
  page: { type: 'boolean', default: false },
  json: { type: 'string', default: join(import.meta.dirname, 'figures.json') },
  help: { type: 'boolean', default: false, short: 'h' },
} as const

async function main(): Promise<void> {
  const values = asked()
  if (typeof values === 'string') return refuse(values)
  if (values.help) return say(help)
  const wanted = values.only.split(',')
  const unknown = wanted.filter(name => !Object.hasOwn(sections, name))
  if (unknown.length > 0) return refuse(`There is no section ${unknown.join(', ')}. There are: ${everything}.`)
  if (values.page && (values.quick || values.only !== everything))
    return refuse('The page tells of one whole run: leave --quick and --only out.')
  const before = values.against === undefined ? null : await runIn(values.against)
  const machine = { processor: cpus()[0]?.model ?? '?', cores: availableParallelism(), node: process.version }
  say(`${machine.cores} cores of ${machine.processor}, Node ${machine.node}${values.quick ? ', quick' : ''}`)
  const start = Date.now()
  const measured: Record<string, readonly Figure[]> = {}
  const runSoFar = (): BenchRun => ({
    machine,
    isQuick: values.quick,
    seconds: Math.round((Date.now() - start) / 1000),
    sections: measured,
  })
  for (const [name, { title, measure }] of Object.entries(sections)) {
    if (!wanted.includes(name)) continue
    say(`\n${title}`)
    measured[name] = await collect(measure({ quick: values.quick }))
    // What was measured is not lost with what goes wrong after it.
    await writeFile(values.json, `${JSON.stringify(runSoFar(), null, 2)}\n`)
  }
  const run = runSoFar()
  if (values.page) await keep(run)
  if (before !== null) for (const line of ['', 'Beside the earlier run', ...comparison(before, run)]) say(line)
  const isWhole = values.only === everything && !values.quick
  sum(run, changesSince(await keptRun(), { ...run, isQuick: !isWhole }))
  say(`${run.seconds} s. Figures: ${values.json}`)
}

function sum({ sections: measured }: BenchRun, changes: readonly string[]): void {
  const missed = Object.values(measured)
    .flat()
    .filter(figure => !isMet(figure))
  for (const change of changes) say(`CHANGED ${change}`)
  if (missed.length + changes.length > 0) process.exitCode = 1
  say(`\n${missed.length === 0 ? 'No target is missed.' : `${missed.length} missed.`}`)
}

/** What is wanted; or what is wrong with how it was said. */
function asked(): ReturnType<typeof parseArgs<{ options: typeof options }>>['values'] | string {
  try {
    return parseArgs({ options }).values
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n\n${help}`
  }
}

function refuse(why: string): void {
  say(why)
  process.exitCode = 2
}

async function collect(figures: AsyncIterable<Figure>): Promise<readonly Figure[]> {
  const all: Figure[] = []
  for await (const figure of figures) {
    all.push(figure)
    say(lineOf(figure))
  }
  if (all.length === 0) say('nothing of it with --quick')
  return all
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** Everything that is kept in files meanwhile goes there, also by processes that were started; it is removed however this one ends. */
const scratch = mkdtempSync(join(tmpdir(), 'milepost-bench-'))
// PostgreSQL runs as another user.
chmodSync(scratch, 0o755)
process.env['TMPDIR'] = scratch
process.on('exit', () => rmSync(scratch, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }))
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)
  // A moment later: what else was started ends by the same signal, and must not make the folder anew.
  process.once(signal, () => void setTimeout(() => process.exit(code), 1000))

await main()
// What measured in this process may still hold a thread or a database.
process.exit()
