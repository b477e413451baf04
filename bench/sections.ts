import type { Measuring } from './figure.ts'
import { coreFigures } from './core/figures.ts'
import { latencyFigures } from './latency/figures.ts'
import { paceFigures } from './pace/figures.ts'
import { parseFigures } from './parse/figures.ts'
import { requestFigures } from './requests/figures.ts'
import { workFigures } from './work/figures.ts'

/** Everything that `npm run bench` measures, in its order. */
export const sections: Readonly<Record<string, { readonly title: string; readonly measure: Measuring }>> = {
  parse: { title: 'Reading plans', measure: parseFigures },
  core: { title: 'From a plan to operations', measure: coreFigures },
  latency: { title: 'From a webhook to the last effect', measure: latencyFigures },
  requests: { title: 'Requests', measure: requestFigures },
  pace: { title: 'First syncs at the pace that GitHub allows', measure: paceFigures },
  work: { title: 'What a process takes of a core', measure: workFigures },
}
