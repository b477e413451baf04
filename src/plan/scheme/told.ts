import { type Section, sectionsIn } from '../markdown/outline.ts'
import type { TaskForm } from '../overrides/overrides.ts'
import { fieldRoleOf } from '../tasks/fields.ts'
import type { BulletCandidate, Candidate, HeadingCandidate, RowCandidate } from './candidates.ts'
import type { RegionKind } from './choose.ts'
import { phaseHeading } from './phase-heading.ts'
import type { PhaseScheme } from './phases.ts'
import { roleOfSection } from './roles.ts'
import { holdsParts, isSurelyWork } from './work.ts'

/** The phases where the front matter says of which level their headings are. Headings that say that they are no work are none. */
export function toldPhases(root: Section, level: number): PhaseScheme | null {
  const phases = [...sectionsIn(root)].flatMap(section => {
    const { heading } = section
    if (heading?.depth !== level) return []
    const named = phaseHeading(heading.line.text)
    const isPart = named !== null || (roleOfSection(section) === null && holdsParts(section))
    return isPart ? [{ section, number: named?.number ?? null, word: named?.word ?? null, again: [] }] : []
  })
  if (phases.length === 0) return null
  const [word = null, another] = new Set(phases.flatMap(phase => phase.word ?? []))
  return { word: another === undefined ? word : null, phases, why: `the front matter says that phases are h${level}` }
}

/** The headings that are tasks where the front matter says so: those with an id, else the highest ones below a phase. */
export function toldHeadings(
  withId: readonly HeadingCandidate[],
  all: readonly Candidate[],
): readonly HeadingCandidate[] {
  if (withId.length > 0) return withId
  let end = -1
  return all.flatMap(candidate => {
    if (candidate.kind !== 'heading' || candidate.start < end) return []
    end = candidate.end
    return [candidate]
  })
}

/** The rows and list items that are tasks where the front matter says so. Outside the phases it has to be plain that they are work. */
export function toldItems(
  free: readonly Candidate[],
  forms: ReadonlySet<TaskForm>,
  kind: RegionKind,
): readonly (RowCandidate | BulletCandidate)[] {
  return free.flatMap((candidate): readonly (RowCandidate | BulletCandidate)[] => {
    if (candidate.kind === 'heading' || candidate.kind === 'box') return []
    if (kind !== 'phase' && kind !== 'whole' && !isSurelyWork(candidate)) return []
    if (candidate.kind === 'row') return forms.has('table') ? [candidate] : []
    const isItem = forms.has('list') && candidate.listed !== null && !saysOfTask(candidate)
    return isItem ? [candidate] : []
  })
}

function saysOfTask({ item }: BulletCandidate): boolean {
  const [first] = item.lines
  return first !== undefined && fieldRoleOf(first) !== null
}
