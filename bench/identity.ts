/**
 * How many tasks keep their issue when plans of 100 tasks are edited by chance, and what it costs; exits with 1 if a target is missed.
 *
 *     node bench/identity.ts              2,000 plans pushed all at once, 400 pushed one edit at a time; some minutes
 *     node bench/identity.ts 50 7000      50 plans, from seed 7000 on
 */
import { addTrials, type Figures, judgements, noFigures } from '../test/support/identity-figures.ts'
import { tryScript, type Setting } from '../test/support/identity-trial.ts'

const [plans = 2000, firstSeed = 1] = process.argv.slice(2).map(Number)
const most = 20

for (const pushes of ['one', 'each'] as const) {
  const figures = new Map<string, Figures>()
  const count = pushes === 'one' ? plans : Math.ceil(plans / 5)
  for (let seed = firstSeed; seed < firstSeed + count; seed += 1) {
    const setting: Setting = { seed, tasks: 100, edits: 1 + (seed % most), pushes }
    const trial = tryScript(setting)
    for (const name of [`ids: ${trial.ids}`, 'all'])
      figures.set(name, addTrials(figures.get(name) ?? noFigures, [{ setting, trial }]))
  }
  process.stdout.write(`\n${pushes === 'one' ? 'pushed all at once' : 'pushed one edit at a time'}\n`)
  for (const [name, sum] of figures) process.stdout.write(`${name.padEnd(14)} ${judgements(sum).join(', ')}\n`)
  const all = figures.get('all') ?? noFigures
  for (const { setting, lost } of all.clearLost) process.stdout.write(`${JSON.stringify({ setting, lost })}\n`)
  if (all.clearLost.length > 0 || all.kept < 0.99 * all.survivors) process.exitCode = 1
}
