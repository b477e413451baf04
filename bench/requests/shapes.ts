import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A plan and where it stands in the repository. */
export interface Shape {
  readonly name: string
  readonly text: string
}

const written = ['execution-map', 'wbs', 'heading-tasks', 'sprints', 'status-report'] as const

const folder = join(import.meta.dirname, '../../test/fixtures/plans')

/** Plans in the five forms that people were seen to use, as the tests have them, damaged bytes and all. */
export async function writtenShapes(): Promise<readonly Shape[]> {
  return await Promise.all(
    written.map(async name => ({ name, text: await readFile(join(folder, `${name}.md`), 'utf8') })),
  )
}

/** The plan with which other tools were measured: 100 tasks in 5 phases, each phase after the one before. */
export const peersPlan: Shape = {
  name: '100 tasks in 5 phases',
  text: lines(
    Array.from({ length: 5 }, (_, phase) => [
      `## Phase ${phase + 1}: Quay ${phase + 1}`,
      ...(phase === 0 ? [] : ['', `**Depends on:** Phase ${phase}`]),
      '',
      ...Array.from(
        { length: 20 },
        (_one, task) => `- [ ] ${phase + 1}.${task + 1} Lay stone ${phase * 20 + task + 1}`,
      ),
    ]),
  ),
}

/** So many tasks wait for the first one, as many for nothing, and one of the freed has one that waits for it, so that `blocked` stays in use. */
export function fanPlan(freed: number, others: number): Shape {
  return {
    name: `one task frees ${freed}`,
    text: lines([
      [
        '## Phase 1: Hull',
        '',
        '- [ ] 1.1 Frames',
        ...Array.from({ length: others }, (_, n) => `- [ ] 1.${n + 2} Caulk seam ${n}`),
      ],
      [
        '## Phase 2: Rig',
        '',
        ...Array.from({ length: freed }, (_, n) => `- [ ] 2.${n + 1} Step mast ${n} (depends on 1.1)`),
        `- [ ] 2.${freed + 1} Bend on the sails (depends on 1.2)`,
      ],
    ]),
  }
}

/** Each task waits for the one before, so that each has a label of its own: more than GitHub lists at once. */
export const labelledPlan: Shape = {
  name: '230 labels',
  text: lines([
    [
      '## Phase 1: Chain',
      '',
      ...Array.from(
        { length: 230 },
        (_, n) => `- [ ] 1.${n + 1} Forge link ${n}${n === 0 ? '' : ` (depends on 1.${n})`}`,
      ),
    ],
  ]),
}

/** The last open task of the first phase, before a second one of so many tasks, and a third after that. */
export function gatePlan(freed: number): Shape {
  return {
    name: `a phase frees ${freed}`,
    text: lines([
      ['## Phase 1: Keel', '', '- [ ] 1.1 Lay the keel'],
      [
        '## Phase 2: Hull',
        '',
        '**Depends on:** Phase 1',
        '',
        ...Array.from({ length: freed }, (_, n) => `- [ ] 2.${n + 1} Rivet strake ${n}`),
      ],
      ['## Phase 3: Launch', '', '**Depends on:** Phase 2', '', '- [ ] 3.1 Launch'],
    ]),
  }
}

function lines(phases: readonly (readonly string[])[]): string {
  return ['# Ship', ...phases.map(phase => ['', ...phase].join('\n')), ''].join('\n')
}
