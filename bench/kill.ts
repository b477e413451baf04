import { playInLives } from '../test/support/model/lives.ts'

// A first sync and a burst of closings in which every process is killed at its first change: `node bench/kill.ts 575 50`.

const [tasks = '575', closings = '50'] = process.argv.slice(2)
const start = Date.now()
const { sync, burst, problems } = await playInLives(Number(tasks), Number(closings))
const seconds = Math.round((Date.now() - start) / 1000)
process.stdout.write(
  [
    `${tasks} tasks: killed ${sync} times in the first sync; ${closings} closings: killed ${burst} times; ${seconds} s`,
    ...problems,
    '',
  ].join('\n'),
)
process.exitCode = problems.length === 0 ? 0 : 1
