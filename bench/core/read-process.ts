import { underWay, type Shape } from './plan-versions.ts'
import { readPlan } from './scene.ts'

// What reading one plan takes beside its text: SHAPE TASKS

/** The most that the process ever held, in bytes, before the plan was read and after. */
export interface ReadOnce {
  readonly before: number
  readonly memory: number
}

const [named = '', size = ''] = process.argv.slice(2)

function main(shape: Shape, tasks: number): void {
  const text = underWay(shape, tasks)
  const before = process.resourceUsage().maxRSS * 1024
  readPlan(text)
  const measured: ReadOnce = { before, memory: process.resourceUsage().maxRSS * 1024 }
  process.stdout.write(JSON.stringify(measured))
}

main(named as Shape, Number(size))
