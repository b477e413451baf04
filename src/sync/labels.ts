import { assertNever, byCodePoint } from '../base/index.ts'
import type { Config } from '../config/index.ts'
import type { ObservedIssue, ObservedLabel, ObservedState } from './observed.ts'
import type { Operation } from './operation.ts'
import type { DesiredLabel, LabelKind } from './task-labels.ts'

/** Which labels are ours, and how the repository spells them. */
export interface LabelRules {
  /** Whether Milepost may take a label off an issue of its own: it keeps that label itself. */
  readonly isOurs: (name: string) => boolean
  /** One of those by which the settings tell what is managed and what can be worked on, whoever made it. */
  readonly isFixed: (name: string) => boolean
  /** Whether people made it. */
  readonly isTheirs: (name: string) => boolean
  /** Names as the repository spells them: GitHub tells labels apart without regard to case. One of each. */
  readonly spell: (names: readonly string[]) => readonly string[]
}

/** Ours is a label whose description ends so; only such a label is changed or deleted. */
const signature = '· Milepost'

/** Whether Milepost made it. */
export function isSigned(label: ObservedLabel): boolean {
  return label.description.endsWith(signature)
}

export function labelRules(observed: ObservedState, config: Config): LabelRules {
  const known = new Map(observed.labels.map(label => [label.name.toLowerCase(), label]))
  const kept = new Set(
    [config.labels.blocked, config.labels.unblocked, config.labels.managed].map(name => name.toLowerCase()),
  )
  const first = new Map<string, string>()
  const spellings = new Map<string, string>()
  const spellingOf = (name: string): string => {
    const lower = name.toLowerCase()
    const spelled = known.get(lower)?.name ?? first.get(lower) ?? name
    first.set(lower, spelled)
    spellings.set(name, spelled)
    return spelled
  }
  // Once it is spelled it stays so, and very many issues have it.
  const spelling = (name: string): string => spellings.get(name) ?? spellingOf(name)
  const isFixed = (name: string): boolean => kept.has(name.toLowerCase())
  return {
    isOurs: name => {
      const label = known.get(name.toLowerCase())
      return label !== undefined && (isFixed(name) || isSigned(label))
    },
    isFixed,
    isTheirs: name => {
      const label = known.get(name.toLowerCase())
      return label !== undefined && !isSigned(label)
    },
    spell: names => names.map(spelling).filter((name, at, all) => all.indexOf(name) === at),
  }
}

/** An issue of ours whose labels are looked at, with what its marker says of them. */
export interface Labelled {
  readonly issue: Pick<ObservedIssue, 'labels'>
  readonly marker: { readonly labels: readonly string[] }
}

/**
 * What the marker of an issue is to say of labels that people made: the names, in small letters, of those that are on the issue because we put
 * them there. It is noted before they are put on, and until they are seen to be off: only such a labelling is ever taken back. One that
 * is there before us is somebody's. Those of the settings come and go with every change of state, and stay noted for as long as they are set.
 */
export function labelsPut(
  wanted: readonly DesiredLabel[],
  known: Labelled | null,
  rules: LabelRules,
): readonly string[] {
  const theirs = wanted.flatMap(({ name }) => (rules.isTheirs(name) ? name.toLowerCase() : []))
  const noted = known?.marker.labels ?? none
  if (theirs.length === 0 && noted.length === 0) return none
  const present = new Set(known?.issue.labels.map(name => name.toLowerCase()))
  const before = noted.filter(name => present.has(name) || rules.isFixed(name))
  const put = theirs.filter(name => !present.has(name))
  return [...new Set([...before, ...put])].toSorted(byCodePoint)
}

const none: readonly string[] = []

/** Makes the labels that are needed, keeps the look of ours, and deletes those of ours that nothing uses any more. */
export function diffLabels(
  desired: readonly DesiredLabel[],
  observed: ObservedState,
  config: Config,
): readonly Operation[] {
  const wanted = new Map<string, DesiredLabel>()
  for (const label of desired) {
    const key = label.name.toLowerCase()
    if (!wanted.has(key)) wanted.set(key, label)
  }
  const known = new Map(observed.labels.map(label => [label.name.toLowerCase(), label]))
  const ordered = [...wanted.values()].toSorted((left, right) => byCodePoint(left.name, right.name))
  return [
    ...ordered.flatMap(label => keepLabel(label, known.get(label.name.toLowerCase()), config)),
    ...unused(wanted, observed),
  ]
}

function keepLabel(label: DesiredLabel, known: ObservedLabel | undefined, config: Config): readonly Operation[] {
  const look = { color: colourOf(label.kind, config), description: `${describe(label.kind)} ${signature}` }
  if (known === undefined) return [{ kind: 'create-label', name: label.name, ...look }]
  if (!isSigned(known) || (known.color.toLowerCase() === look.color && known.description === look.description))
    return []
  return [{ kind: 'update-label', name: known.name, ...look }]
}

function unused(wanted: ReadonlyMap<string, DesiredLabel>, observed: ObservedState): readonly Operation[] {
  const used = new Set<string>()
  for (const { labels } of observed.issues) for (const name of labels) used.add(name.toLowerCase())
  return observed.labels
    .filter(
      label =>
        isSigned(label) &&
        label.onPullRequests !== true &&
        !wanted.has(label.name.toLowerCase()) &&
        !used.has(label.name.toLowerCase()),
    )
    .map(label => ({ kind: 'delete-label', name: label.name }))
}

function colourOf(kind: LabelKind, config: Config): string {
  return kind === 'depends-on' ? config.labels.colours.dependsOn : config.labels.colours[kind]
}

function describe(kind: LabelKind): string {
  switch (kind) {
    case 'managed':
      return 'Kept in step with a plan in this repository'
    case 'blocked':
      return 'Waits for something that is not resolved'
    case 'unblocked':
      return 'Can be worked on now'
    case 'depends-on':
      return 'Depends on this, as the plan writes it'
    case 'priority':
      return 'Priority, from the plan'
    case 'owner':
      return 'Owner, from the plan'
    case 'risk':
      return 'Risk, from the plan'
    default:
      return assertNever(kind)
  }
}
