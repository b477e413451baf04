import { join } from 'node:path'
import { cases, tasksIn } from './cases.ts'
import { edited, editsOf, firstVersion, underWay, type Shape } from './plan-versions.ts'
import { confirmed, emptyScene, play, readPlan, withClosings, type Scene } from './scene.ts'
import { storePlan, storeScene } from './stored.ts'

// Plays a plan of so many tasks until everything is in step, and stores that with all that may happen then: SHAPE TASKS FOLDER

const [named = '', size = '', folder = ''] = process.argv.slice(2)

function main(shape: Shape, tasks: number): void {
  const begun = firstVersion(shape, tasks)
  const text = underWay(shape, tasks)
  const inStep = play(play(emptyScene, readPlan(begun)), readPlan(text))
  for (const [name, one] of Object.entries(cases)) {
    if (one.kind === 'first') put(name, begun, emptyScene)
    else if (one.kind === 'closed') put(name, text, withClosings(inStep, tasksIn(one.share, tasks)))
    else put(name, one.share === 'none' ? text : edited(text, editsOf(tasksIn(one.share, tasks))), inStep)
  }
}

function put(name: string, text: string, scene: Scene): void {
  const plan = readPlan(text)
  storePlan(join(folder, `${name}.plan`), text, plan)
  storeScene(join(folder, `${name}.scene`), confirmed(scene, plan))
}

main(named as Shape, Number(size))
process.stdout.write('null')
