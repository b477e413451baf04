/**
 * How long it takes to read plans, against the targets of CONTRIBUTING.md; exits with 1 if one is missed.
 *
 *     npm run bench              all of it, some minutes
 *     npm run bench -- parser    against unified + remark-parse + remark-gfm, on the same text in the same process
 *     npm run bench -- growth    ten times the tasks, each in a fresh process
 *     npm run bench -- hostile   texts made to be slow
 */
import { execFileSync } from 'node:child_process'
import { measureAgainstParser, measureHostile, measurePlan, type Times } from './measure.ts'
import { plans } from './plans.ts'

interface Row {
  readonly what: string
  readonly times: Times
  readonly target: string
  readonly isMet: boolean
}

const sections: Readonly<Record<string, () => readonly Row[]>> = {
  parser() {
    const times = inFreshProcess('parser')
    const { ours = 0, parser = 0 } = times
    return [{ what: '5,000 tasks', times, target: 'half of the parser', isMet: ours <= parser / 2 }]
  },

  growth() {
    return Object.keys(plans).map(shape => {
      const few = bestOf(3, shape, 5_000)
      const many = bestOf(2, shape, 50_000)
      return { what: shape, times: { '5,000': few, '50,000': many }, target: '12 times', isMet: many <= 12 * few }
    })
  },

  hostile() {
    return [10_000, 100_000, 1_000_000].flatMap(characters => {
      const times = inFreshProcess('hostile', `${characters}`)
      const allowed = Math.max(1000, 3 * (times['ordinary'] ?? 0))
      return Object.entries(times)
        .toSorted(([, left], [, right]) => right - left)
        .filter(([shape, time], index) => index < 5 || shape === 'ordinary' || time > allowed)
        .map(([what, time]) => ({
          what: `${characters / 1000} kB: ${what}`,
          times: { took: time },
          target: `${Math.round(allowed)} ms`,
          isMet: time <= allowed,
        }))
    })
  },
}

function bestOf(runs: number, shape: string, tasks: number): number {
  const times = Array.from({ length: runs }, () => inFreshProcess('plan', shape, `${tasks}`)['ours'] ?? 0)
  return Math.min(...times)
}

/** What this file, told to measure one thing, writes to its output. */
function inFreshProcess(...what: readonly string[]): Times {
  const output = execFileSync(process.execPath, [import.meta.filename, '--measure', ...what], { encoding: 'utf8' })
  return JSON.parse(output) as Times
}

function measure([what, one = '', tasks = '']: readonly string[]): Times {
  if (what === 'parser') return measureAgainstParser()
  return what === 'plan' ? measurePlan(one, Number(tasks)) : measureHostile(Number(one))
}

function print({ what, times, target, isMet }: Row): void {
  const shown = Object.entries(times).map(([name, time]) => `${name} ${Math.round(time)} ms`)
  process.stdout.write(`${isMet ? 'ok    ' : 'MISSED'}  ${what.padEnd(52)} ${shown.join(', ')} (target: ${target})\n`)
}

function main([first, ...others]: readonly string[]): void {
  if (first === '--measure') return void process.stdout.write(JSON.stringify(measure(others)))
  for (const [name, rows] of Object.entries(sections)) {
    if (first !== undefined && first !== name) continue
    process.stdout.write(`\n${name}\n`)
    for (const row of rows()) {
      print(row)
      if (!row.isMet) process.exitCode = 1
    }
  }
}

main(process.argv.slice(2))
