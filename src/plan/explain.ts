import { assertNever } from '../base/index.ts'
import type { Block, Item } from './markdown/blocks.ts'
import { type Section, sectionsIn } from './markdown/outline.ts'
import { disguised } from './markdown/unveil.ts'
import type { Plan } from './plan.ts'
import { type Candidate, labelOf } from './scheme/candidates.ts'
import type { Chosen } from './scheme/choose.ts'
import type { FoundWork } from './scheme/find-work.ts'
import { isPlaceholder } from './scheme/placeholders.ts'
import { type Role, roleOfSection } from './scheme/roles.ts'
import type { Source } from './text/source.ts'

/** What one heading, item or row was taken for, and why: for people who wonder. */
export interface Explained {
  /** 1-based. */
  readonly line: number
  readonly text: string
  readonly as: 'title' | 'phase' | 'group' | 'task' | 'step' | 'criteria' | 'goal' | 'second listing' | 'no work'
  readonly why: string
}

interface Everything {
  readonly work: FoundWork
  /** The document with what its front matter leaves out. */
  readonly whole: Section
  readonly root: Section
  readonly plan: Plan
}

/** Says of every heading, and of every item and row that could be a task, what it was taken for. In document order. */
export function explainWork(everything: Everything, source: Source): readonly Explained[] {
  const tasks = explainTasks(everything, source)
  const taken = new Set(tasks.map(one => one.line))
  const others = [...explainHeadings(everything, source), ...explainRest(everything.whole, source)]
  return [...others.filter(one => !taken.has(one.line)), ...tasks].toSorted((left, right) => left.line - right.line)
}

/** Checkboxes that were not even looked at, with what stands over them. */
function explainRest(whole: Section, source: Source): readonly Explained[] {
  return [...sectionsIn(whole)].flatMap(section =>
    boxesIn(section.blocks, section.heading?.line.text ?? '').map(({ item, under }) => {
      const text = item.lines.map(line => line.text).join(' ')
      const why = isPlaceholder(text) ? 'a placeholder' : `it stands below "${under}"`
      return { line: source.line(item.start), text, as: 'no work', why }
    }),
  )
}

interface FoundBox {
  readonly item: Item
  /** The label or heading over it. */
  readonly under: string
}

function boxesIn(blocks: readonly Block[], heading: string): readonly FoundBox[] {
  let under = heading
  return blocks.flatMap(block => {
    if (block.kind === 'text') under = labelOf(block.lines.at(-1)) ?? heading
    if (block.kind !== 'list') return []
    return block.items.flatMap(item => {
      const text = item.lines[0]?.text ?? ''
      const own = item.box === null ? [] : [{ item, under }]
      return [...own, ...boxesIn(item.blocks, item.box === null ? (labelOf(item.lines[0]) ?? text) : under)]
    })
  })
}

function explainTasks({ work, plan }: Everything, source: Source): readonly Explained[] {
  const lines = new Set(plan.tasks.map(task => task.line))
  const say = (candidate: Candidate, as: Explained['as'], why: string): Explained => {
    return { line: source.line(candidate.start), text: textOf(candidate), as, why }
  }
  const chosen = work.chosen.flat()
  const known = new Set<number>()
  const explained = chosen.flatMap((one: Chosen) => {
    known.add(one.candidate.start)
    for (const step of one.steps) known.add(step.start)
    const isTask = lines.has(source.line(one.candidate.start))
    const own = isTask
      ? say(one.candidate, 'task', one.why)
      : say(
          one.candidate,
          'second listing',
          'listed again: a task with these words or this id stands elsewhere, or none does',
        )
    return [own, ...one.steps.map(step => say(step, 'step', 'a checkbox below a task'))]
  })
  const others = work.regions
    .flatMap(region => region.candidates)
    .filter(candidate => candidate.kind !== 'heading' && !known.has(candidate.start) && candidate.id !== null)
    .map(candidate => say(candidate, 'no work', 'other things carry the work here'))
  return [...explained, ...others]
}

function explainHeadings({ work, whole, root }: Everything, source: Source): readonly Explained[] {
  const kept = new Set(sectionsIn(root))
  const phases = new Map((work.scheme?.phases ?? []).map(phase => [phase.section, phase]))
  const again = new Set((work.scheme?.phases ?? []).flatMap(phase => phase.again))
  const inPhase = new Set([...phases.keys()].flatMap(section => [...sectionsIn(section)]))
  const outside = new Set(work.regions.filter(region => region.kind === 'outside').map(region => region.section))
  return [...sectionsIn(whole)].flatMap((section): readonly Explained[] => {
    const { heading } = section
    if (heading === null) return []
    const say = (as: Explained['as'], why: string): readonly Explained[] => [
      { line: source.line(section.start), text: heading.line.text, as, why },
    ]
    if (!kept.has(section)) return say('no work', 'the front matter leaves it out')
    if (phases.has(section)) return say('phase', work.scheme?.why ?? '')
    if (again.has(section)) return say('second listing', 'a phase with this number stands elsewhere')
    const role = explainRole(roleOfSection(section))
    if (role !== null) return say(role.as, role.why)
    if (heading.depth === 1) return say('title', 'the first heading of the document')
    if (outside.has(section))
      return say('phase', 'a part of the document outside all phases; it counts if there is work in it')
    if (inPhase.has(section) || heading.depth >= disguised.item) return say('group', 'a heading inside a phase')
    return say('group', 'a heading')
  })
}

function explainRole(role: Role): { readonly as: Explained['as']; readonly why: string } | null {
  switch (role) {
    case 'criteria':
      return { as: 'criteria', why: 'the heading says so; what stands below goes into the milestone' }
    case 'goal':
      return { as: 'goal', why: 'the heading says so; what stands below goes into the milestone' }
    case 'repeats':
      return { as: 'second listing', why: 'the heading says that it lists again what stands elsewhere' }
    case 'aside':
      return { as: 'no work', why: 'the heading says so' }
    case 'tables-aside':
      return { as: 'group', why: 'checkboxes below are work, tables are not: the heading says so' }
    case 'work':
      return { as: 'group', why: 'the heading says that it lists work' }
    case null:
      return null
    default:
      return assertNever(role)
  }
}

function textOf(candidate: Candidate): string {
  switch (candidate.kind) {
    case 'heading':
      return candidate.line.text
    case 'row':
      return [candidate.id?.id ?? '', candidate.title.text].join(' ').trim()
    case 'box':
    case 'bullet':
      return candidate.item.lines[0]?.text ?? ''
    default:
      return assertNever(candidate)
  }
}
