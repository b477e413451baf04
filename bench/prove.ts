import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { anyScript, play, type Played, type Script } from '../test/support/model/play.ts'

// Plays sequences of the model, one for each seed: `npm run prove -- 10000`, and one again by its seed: `npm run prove -- 1 --seed 4711`.

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string', default: '1' }, stop: { type: 'boolean', default: false } },
})
const count = Number(positionals[0] ?? '1000')
const first = Number(values.seed)

/** The sequence of a seed. */
function scriptOf(seed: number): Script {
  const [script] = fc.sample(anyScript, { seed, numRuns: 1 })
  if (script === undefined) throw new Error('fast-check made no sequence')
  return script
}

async function playSeed(seed: number): Promise<Played> {
  try {
    return await play(scriptOf(seed))
  } catch (error) {
    return { problems: [error instanceof Error ? (error.stack ?? error.message) : String(error)], comparison: null }
  }
}

const start = Date.now()
let [acts, faulty, failed] = [0, 0, 0]
let [twins, compared, left] = [0, 0, 0]
for (let seed = first; seed < first + count && !(values.stop && failed > 0); seed += 1) {
  const script = scriptOf(seed)
  if (count === 1) say(JSON.stringify(script, null, 1))
  const { problems, comparison } = await playSeed(seed)
  if (comparison !== null) twins += 1
  compared += comparison?.compared ?? 0
  left += comparison?.left ?? 0
  acts += script.acts.length
  if (script.faults !== null) faulty += 1
  if (problems.length > 0) {
    failed += 1
    say([`seed ${seed}:`, ...problems].join('\n  '))
  }
  if ((seed - first + 1) % 500 === 0) say(`${seed - first + 1} played, ${failed} failed`)
}
say(
  `${twins} compared with the same without faults: ${compared} tasks, and ${left} where it matters who is heard first`,
)
const seconds = (Date.now() - start) / 1000
say(
  `${count} sequences from seed ${first} (${acts} acts; ${faulty} under faults): ${failed} failed, ${Math.round(seconds)} s, ${Math.round((seconds * 1000) / count)} ms each`,
)
process.exitCode = failed === 0 ? 0 : 1

function say(words: string): void {
  process.stdout.write(`${words}\n`)
}
