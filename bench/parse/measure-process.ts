import { measureFirst, measureHostile, measurePlan } from './measure.ts'

// Measures one thing and prints it: `plan SHAPE TASKS TURNS`, `first SHAPE TASKS`, or `hostile CHARACTERS`.
const [what, one = '', size = '', turns = ''] = process.argv.slice(2)
process.stdout.write(JSON.stringify(measured()))

function measured(): unknown {
  if (what === 'plan') return measurePlan(one, Number(size), Number(turns))
  return what === 'first' ? measureFirst(one, Number(size)) : measureHostile(Number(one))
}
