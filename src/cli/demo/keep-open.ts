import type { PlanFile } from '../../plan/index.ts'
import { count } from '../columns.ts'
import { exitCode, type ExitCode } from '../exit-code.ts'
import { readPlan } from '../plan-file.ts'
import { stopSignal } from '../stop-signal.ts'
import type { Terminal } from '../terminal.ts'
import { firstPush } from './first-sync.ts'
import { createNarrator } from './narrator.ts'
import { openStage } from './stage.ts'
import { warningIn } from './warning.ts'

/** Pushes the plan, tells what happens on the local GitHub as it happens, and stays until Ctrl-C so that a person can play the team. */
export async function keepOpen(file: PlanFile, port: number, terminal: Terminal): Promise<ExitCode> {
  const stop = stopSignal()
  const say = clock(terminal)
  const { plan } = await readPlan(file)
  const open = plan.tasks.filter(task => task.state === 'todo' || task.state === 'in-progress').length
  const stage = await openStage({
    port,
    log: line => {
      const warning = warningIn(line)
      if (warning !== null) say(warning)
    },
  })
  try {
    say(`a local GitHub listens at ${stage.sandbox.url}, and Milepost beside it`)
    // The progress issue comes before those of the tasks.
    const narrator = createNarrator({ say, issues: open + 1, requests: () => stage.requests().length })
    stage.sandbox.world.listen(narrator.hear)
    await stage.push(firstPush(file), 'Add the plan')
    await stage.settle()
    narrator.pause()
    say(`all done, with ${count(stage.requests().length, 'request')}`)
    terminal.out('')
    terminal.out(`Open ${terminal.paint('bold', `${stage.sandbox.url}/${stage.repository}`)}`)
    terminal.out('Close an issue, tick a step or edit the plan there, and watch here. Ctrl-C ends it.')
    terminal.out('')
    const tick = setInterval(narrator.pause, telling)
    await stop.received
    clearInterval(tick)
    return exitCode.ok
  } finally {
    stop.forget()
    await stage.stop()
  }
}

/** Sums are told at least this often, in milliseconds. */
const telling = 1000

function clock({ out, paint }: Terminal): (words: string) => void {
  return words => out(`${paint('dim', new Date().toTimeString().slice(0, 8))}  ${words}`)
}
