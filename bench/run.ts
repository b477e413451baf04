/**
 * What Milepost costs and how it grows: every figure beside a reference of the same run. Exits with 1 if a target is missed. Run it on a machine
 * that does nothing else.
 *
 *     npm run bench                       all of it
 *     npm run bench -- --quick            small plans: whether it works and whether counted figures have changed, not how fast it is
 *     npm run bench -- --only requests    one section, or several with commas between
 *     npm run bench -- --json FILE        where the figures go; bench/figures.json if not said
 */
import { writeFile } from 'node:fs/promises'
import { availableParallelism, cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { isMet, type Figure } from './figure.ts'
import { lineOf } from './print.ts'
import { sections } from './sections.ts'

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', default: Object.keys(sections).join(',') },
      json: { type: 'string', default: join(import.meta.dirname, 'figures.json') },
    },
  })
  const wanted = values.only.split(',')
  const unknown = wanted.filter(name => !(name in sections))
  if (unknown.length > 0) {
    say(`There is no section ${unknown.join(', ')}. There are: ${Object.keys(sections).join(', ')}.`)
    process.exitCode = 2
    return
  }
  const machine = { processor: cpus()[0]?.model ?? '?', cores: availableParallelism(), node: process.version }
  say(`${machine.cores} cores of ${machine.processor}, Node ${machine.node}${values.quick ? ', quick' : ''}`)
  const start = Date.now()
  const measured: Record<string, readonly Figure[]> = {}
  for (const [name, { title, measure }] of Object.entries(sections)) {
    if (!wanted.includes(name)) continue
    say(`\n${title}`)
    measured[name] = await collect(measure({ quick: values.quick }))
  }
  const missed = Object.values(measured)
    .flat()
    .filter(figure => !isMet(figure)).length
  if (missed > 0) process.exitCode = 1
  const seconds = Math.round((Date.now() - start) / 1000)
  await writeFile(
    values.json,
    `${JSON.stringify({ machine, isQuick: values.quick, seconds, sections: measured }, null, 2)}\n`,
  )
  say(`\n${missed === 0 ? 'No target is missed' : `${missed} missed`}. ${seconds} s. Figures: ${values.json}`)
}

async function collect(figures: AsyncIterable<Figure>): Promise<readonly Figure[]> {
  const all: Figure[] = []
  for await (const figure of figures) {
    all.push(figure)
    say(lineOf(figure))
  }
  return all
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

await main()
// What measured in this process may still hold a thread or a database.
process.exit()
