import type { Block } from '../markdown/blocks.ts'
import { labelOf } from '../scheme/candidates.ts'
import { type Carrier, titleCarrier } from '../dependencies/carriers.ts'
import { introducedIn, withoutParts } from '../dependencies/introductions.ts'
import { keepAll } from './attributes.ts'
import { type Described, describeBlocks, describeSection } from './description.ts'
import type { Draft } from './draft.ts'
import { type Field, fieldsOf } from './fields.ts'
import type { Section } from '../markdown/outline.ts'
import type { Attributes } from '../plan.ts'
import { phaseHeading } from '../scheme/phase-heading.ts'
import type { PlanRegion } from '../scheme/regions.ts'
import { type Role, roleOfText } from '../scheme/roles.ts'
import type { Source } from '../text/source.ts'
import { phaseTitle } from './phase-title.ts'

/** A phase before its dependencies are looked up. */
export interface PhaseDraft {
  /** Without the dependencies that it states. */
  readonly title: string
  readonly titleInFull: string
  /** What it goes by in its heading, or null. */
  readonly number: string | null
  readonly word: string | null
  readonly section: Section
  readonly goal: string
  readonly criteria: string
  readonly attributes: Attributes
  /** What its heading says of dependencies, or null. */
  readonly titleStatement: Carrier | null
}

/** What is known of a phase before: how its heading or document calls it, and its tasks. */
export interface KnownOfPhase {
  readonly title: string
  readonly tasks: readonly Draft[]
}

export function makePhaseDraft(region: PlanRegion, { title, tasks }: KnownOfPhase, source: Source): PhaseDraft {
  const { section, phase } = region
  const before = preamble(section.blocks, tasks)
  const fields = phase === null && region.kind !== 'outside' ? [] : fieldsOf(before, source)
  const titleInFull = phaseTitle(title)
  const parts = introducedIn(titleInFull).filter(part => part.whole.start > 0)
  const heading = section.heading?.line
  return {
    title: withoutParts(titleInFull, parts),
    titleInFull,
    number: phase?.number ?? null,
    word: phase?.word ?? null,
    section,
    goal: goalOf(section, { before, fields }, source),
    criteria: criteriaOf(region, source),
    attributes: keepAll(fields.filter(field => field.role !== 'goal').map(({ key, value }) => [key, value] as const)),
    titleStatement:
      parts.length === 0 || heading === undefined
        ? null
        : titleCarrier(parts.map(({ text }) => text).join('; '), heading),
  }
}

/** What stands before the first table or list of boxes or tasks: fields below belong to the work. */
function preamble(blocks: readonly Block[], tasks: readonly Draft[]): readonly Block[] {
  const starts = new Set(tasks.map(task => task.start))
  const end = blocks.findIndex(
    block =>
      block.kind === 'table' ||
      (block.kind === 'list' && block.items.some(item => item.box !== null || starts.has(item.start))),
  )
  return end < 0 ? blocks : blocks.slice(0, end)
}

function goalOf(
  section: Section,
  { before, fields }: { readonly before: readonly Block[]; readonly fields: readonly Field[] },
  source: Source,
): string {
  const described = whole(source)
  const stated = fields.filter(field => field.role === 'goal').map(field => field.value)
  const prose = before
    .filter(block => block.kind === 'text' && labelOf(block.lines.at(-1)) === null)
    .map(block => describeBlocks([block], described))
  const sections = section.children.filter(child => roleOf(child) === 'goal')
  return joined([
    ...stated,
    ...prose,
    ...sections.map(child => describeSection({ ...child, heading: null }, described)),
  ])
}

function criteriaOf({ phase, section, candidates, criteria }: PlanRegion, source: Source): string {
  const tasks = new Set(candidates.flatMap(one => (one.kind === 'heading' ? [one.section] : [])))
  const own = [section, ...(phase === null ? [] : groupsIn(section, tasks))]
  const sections = own.flatMap(({ children }) => children.filter(child => roleOf(child) === 'criteria'))
  const all = [...sections, ...criteria].map(child => describeBlocks(child.blocks, whole(source)))
  return joined([...own.flatMap(({ blocks }) => labelled(blocks, source)), ...all])
}

/** The sections inside that only arrange the phase's work. What stands below tasks, and below phases inside, is theirs. */
function groupsIn({ children }: Section, tasks: ReadonlySet<Section>): readonly Section[] {
  return children.flatMap(child => {
    const role = roleOf(child)
    const isOther = tasks.has(child) || phaseHeading(child.heading?.line.text ?? '') !== null
    return isOther || (role !== null && role !== 'work') ? [] : [child, ...groupsIn(child, tasks)]
  })
}

function roleOf({ heading }: Section): Role {
  return roleOfText(heading?.line.text ?? '')
}

function labelled(blocks: readonly Block[], source: Source): readonly string[] {
  let isCriteria = false
  const found: string[] = []
  for (const block of blocks) {
    if (block.kind === 'text') isCriteria = roleOfText(labelOf(block.lines.at(-1)) ?? '') === 'criteria'
    else if (block.kind === 'other') isCriteria = false
    else if (isCriteria) found.push(describeBlocks([block], whole(source)))
  }
  return found
}

/** Nothing of a phase's own text is a step. */
function whole(source: Source): Described {
  return { source, steps: new Set() }
}

function joined(parts: readonly string[]): string {
  return parts.filter(part => part.trim() !== '').join('\n\n')
}
