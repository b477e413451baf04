import type { PhaseKey, TaskKey } from '../../base/index.ts'
import type { Dependency } from '../plan.ts'
import { isDate, shapeOf } from '../tasks/ids.ts'
import { slug } from '../tasks/keys.ts'
import { fold } from '../words/match-words.ts'
import { phaseNumber } from '../words/phase-names.ts'
import { headingNames } from './heading-names.ts'
import { makeNamesakes, type Namesakes } from './namesakes.ts'
import type { Names } from './names.ts'
import { makeNearIds, type NearIds } from './near-ids.ts'
import type { DirectoryPhase, DirectoryTask, Family, Listed, Named, Trunk, WithNames } from './named.ts'
import { grouped, makeTitles, namedTask, type Titles } from './title-index.ts'

/** What dependencies can name, looked up by what plans write. */
export interface Directory extends Names {
  readonly tasks: readonly DirectoryTask[]
  readonly phases: readonly DirectoryPhase[]
  readonly taskAt: ReadonlyMap<TaskKey, number>
  readonly phaseAt: ReadonlyMap<PhaseKey, number>
  /** By id, folded. */
  readonly byId: ReadonlyMap<string, readonly DirectoryTask[]>
  /** By key, folded: `2/1.1`. */
  readonly byKey: ReadonlyMap<string, readonly DirectoryTask[]>
  /** The tasks as targets, and those of each phase: thousands of statements may name all of them. */
  readonly targets: readonly Dependency[]
  readonly tasksIn: ReadonlyMap<PhaseKey, readonly Dependency[]>
  /** How many tasks of the same phase stand before one. */
  readonly placeIn: ReadonlyMap<TaskKey, number>
  /** The words before the numbers of this plan's phases. */
  readonly phaseNouns: ReadonlySet<string>
  /** All phases, in the order of the document. */
  readonly namedPhases: readonly Named[]
  /** By the beginning of their ids: `1.2` of `1.2.3`. */
  readonly byTrunk: ReadonlyMap<string, Trunk>
  /** By what stands for one thing and nothing else, folded: `pm3`, `us1`, `#step-1`. */
  readonly byName: ReadonlyMap<string, readonly Named[]>
  /** Phases by their bare numbers. */
  readonly byPhaseNumber: ReadonlyMap<string, readonly Named[]>
  /** What headings number, by noun and then by number: phases, user stories, task groups. */
  readonly families: ReadonlyMap<string, Family>
  readonly titles: Titles
  readonly namesakes: Namesakes
  /** The ids of tasks that one may have been meant for that is none. */
  readonly nearIds: NearIds
}

/** Makes the directory of a plan. */
export function makeDirectory(listed: Listed): Directory {
  const { tasks, phases, isOneTask } = listed
  const namedPhases = phases.map(phaseNames)
  const named = [...namedPhases, ...withoutNumbersOf(namedPhases, groupNames(listed))]
  const families = familiesOf(named)
  const byId = grouped(tasks.flatMap(task => idsOf(task).map(id => [fold(id), task] as const)))
  const targets = tasks.map(({ key }): Dependency => ({ kind: 'task', key }))
  const places = placesIn(tasks, targets)
  const trunks = once(() => trunksIn(tasks, places))
  const byName = namesOf(named, tasks)
  const byPhaseNumber = phasesByNumber(phases, namedPhases)
  const keys = once(() => grouped(tasks.flatMap(task => (task.id === null ? [] : [[fold(task.key), task] as const]))))
  const titles = once(() => makeTitles(tasks, named))
  const nearIds = makeNearIds(tasks.flatMap(({ id }) => id ?? []))
  return {
    tasks,
    phases,
    taskAt: new Map(tasks.map((task, index) => [task.key, index])),
    phaseAt: new Map(phases.map((phase, index) => [phase.key, index])),
    targets,
    ...places,
    phaseNouns: new Set(phases.flatMap(({ word }) => (word === null ? [] : [fold(word)]))),
    namedPhases,
    byId,
    get byKey() {
      return keys()
    },
    get byTrunk() {
      return trunks()
    },
    byName,
    byPhaseNumber,
    families,
    get titles() {
      return titles()
    },
    namesakes: makeNamesakes(tasks),
    nearIds,
    isNoun: word => families.has(word),
    numbers: (noun, id) => families.get(noun)?.byNumber.has(phaseNumber(id)) === true,
    isName: id => {
      const name = fold(id)
      return [byId, byName, byPhaseNumber].some(known => known.has(name)) || keys().has(name) || trunks().has(name)
    },
    ...(isOneTask ? noLooks : looksOf([...tasks.flatMap(task => task.id ?? []), ...byName.keys()], nearIds)),
    isTitle: words => titles().find(words).length > 0,
    longestTitle: text => titles().longestFrom(text),
  }
}

function namesOf(named: readonly WithNames[], tasks: readonly DirectoryTask[]): ReadonlyMap<string, readonly Named[]> {
  return grouped([
    ...named.flatMap(({ names, ...one }) => names.map(name => [name, one] as const)),
    ...tasks.flatMap(task => task.anchors.map(anchor => [`#${fold(anchor)}`, byItsId(task)] as const)),
  ])
}

/** Most plans name their tasks by their ids: what else they go by is put in order when it is asked for. */
function once<T extends object>(make: () => T): () => T {
  let made: T | null = null
  return () => (made ??= make())
}

function phasesByNumber(
  phases: readonly DirectoryPhase[],
  namedPhases: readonly WithNames[],
): ReadonlyMap<string, readonly Named[]> {
  return grouped(
    phases.flatMap(({ number }, index) => {
      const own = namedPhases[index]
      return number === null || own === undefined ? [] : [[phaseNumber(number), own] as const]
    }),
  )
}

type Looks = Pick<Names, 'hasShape' | 'isAlike'>

const noLooks: Looks = { hasShape: () => false, isAlike: () => false }

function looksOf(ids: readonly string[], nearIds: NearIds): Looks {
  const shapes = new Set(ids.map(id => fold(shapeOf(id))))
  const isAlike = (id: string): boolean => !isDate(id) && nearIds.isAlike(id)
  return { hasShape: id => (shapes.has(fold(shapeOf(id))) && !isDate(id)) || isAlike(id), isAlike }
}

/** What links may lead to in a line of the file: `step-1` for `{#step-1}` and `<a id="step-1">`. */
export function anchorsIn(line: string): readonly string[] {
  return [...line.matchAll(/\{#([^{}\s]+)\}|<a\s+(?:id|name)="([^"\s]+)"/g)].flatMap(
    ([, braced, tag]) => braced ?? tag ?? [],
  )
}

function byItsId(task: DirectoryTask): Named {
  const named = namedTask(task)
  return task.id === null ? named : { ...named, label: task.id }
}

function idsOf({ id, otherIds }: DirectoryTask): readonly string[] {
  return id === null ? otherIds : [id, ...otherIds]
}

function phaseNames(phase: DirectoryPhase): WithNames {
  const { number, word, start } = phase
  const heading = headingNames(phase.title)
  const isCoded = isCode(number)
  const own = number === null ? [] : [isCoded ? inParts(number) : ([fold(word ?? ''), phaseNumber(number)] as const)]
  const anchors = phase.anchors.map(anchor => `#${fold(anchor)}`)
  return {
    label: phaseLabel(phase),
    targets: [{ kind: 'phase', key: phase.key }],
    start,
    names: [...new Set([...(number !== null && isCoded ? [fold(number)] : []), ...heading.codes, ...anchors])],
    numbered: distinct([...own, ...heading.numbered, ...heading.codes.map(inParts)]),
    titles: [phase.title, ...heading.titles],
  }
}

type Numbered = readonly [noun: string, number: string]

/** `PM3` is number 3 of what the letters say. */
function inParts(code: string): Numbered {
  const digits = code.search(/\d/)
  return [fold(code.slice(0, digits)), code.slice(digits)]
}

function distinct(numbered: readonly Numbered[]): readonly Numbered[] {
  return [...new Map(numbered.map(one => [one.join(' '), one])).values()]
}

/** A code such as `PM3` is the name of one phase; a bare number is that of none. */
function isCode(number: string | null): boolean {
  return number !== null && /^\p{L}+\d/u.test(number)
}

function phaseLabel({ number, word, title }: DirectoryPhase): string {
  if (number === null) return slug(title)
  return isCode(number) ? number.toLowerCase() : `${slug(word ?? 'phase')}-${number.toLowerCase()}`
}

/** A heading may name a phase again: the number is the phase's. */
function withoutNumbersOf(phases: readonly WithNames[], groups: readonly WithNames[]): readonly WithNames[] {
  const taken = new Set(phases.flatMap(({ numbered, names }) => [...numbered.map(one => one.join(' ')), ...names]))
  return groups.map(group => ({
    ...group,
    names: group.names.filter(name => !taken.has(name)),
    numbered: group.numbered.filter(one => !taken.has(one.join(' '))),
  }))
}

/** Groups that hold some of the tasks, but not all of them. */
function groupNames({ tasks, groups }: Listed): readonly WithNames[] {
  return groups.flatMap((group): readonly WithNames[] => {
    const inside = tasks.slice(firstFrom(tasks, group.start), firstFrom(tasks, group.end))
    if (inside.length === 0 || inside.length === tasks.length) return []
    const heading = headingNames(group.title)
    const [numbered] = heading.numbered
    return [
      {
        label: numbered === undefined ? slug(group.title) : slug(numbered.join(' ')),
        targets: inside.map(({ key }) => ({ kind: 'task', key })),
        start: group.start,
        names: [...new Set([...heading.codes, ...group.anchors.map(anchor => `#${fold(anchor)}`)])],
        numbered: distinct([...heading.numbered, ...heading.codes.map(inParts)]),
        titles: [group.title, ...heading.titles],
      },
    ]
  })
}

/** The place of the first task that starts at an offset or after it. */
export function firstFrom(tasks: readonly { readonly start: number }[], offset: number): number {
  let low = 0
  let high = tasks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((tasks[middle]?.start ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}

function familiesOf(named: readonly WithNames[]): ReadonlyMap<string, Family> {
  const numbered = named.flatMap(one => one.numbered.map(([noun, number]) => [noun, [number, one] as const] as const))
  return withShortNouns(
    [...grouped(numbered)].map(([noun, members]) => {
      const byNumber = grouped(members)
      return [
        noun,
        { byNumber, members: [...byNumber.values()].flat().toSorted((one, other) => one.start - other.start) },
      ]
    }),
  )
}

/** `Story 1` is `User Story 1` where headings number no other stories. */
function withShortNouns(families: readonly (readonly [string, Family])[]): ReadonlyMap<string, Family> {
  const known = new Map(families)
  const long = grouped(
    families.flatMap(([noun, family]) => {
      const short = noun.split(' ').at(-1) ?? noun
      return known.has(short) ? [] : [[short, family] as const]
    }),
  )
  for (const [noun, [only, another]] of long) if (only !== undefined && another === undefined) known.set(noun, only)
  return known
}

function placesIn(
  tasks: readonly DirectoryTask[],
  targets: readonly Dependency[],
): Pick<Directory, 'tasksIn' | 'placeIn'> {
  const tasksIn = new Map<PhaseKey, Dependency[]>()
  const placeIn = new Map<TaskKey, number>()
  tasks.forEach(({ key, phase }, index) => {
    const inside = tasksIn.get(phase) ?? []
    placeIn.set(key, inside.length)
    inside.push(targets[index] ?? { kind: 'task', key })
    tasksIn.set(phase, inside)
  })
  return { tasksIn, placeIn }
}

function trunksIn(
  tasks: readonly DirectoryTask[],
  { tasksIn }: Pick<Directory, 'tasksIn'>,
): ReadonlyMap<string, Trunk> {
  const trunks = grouped(tasks.flatMap(task => trunksOf(task.id ?? '').map(trunk => [trunk, task] as const)))
  return new Map(
    [...trunks].map(([trunk, inside]) => {
      const phase = inside[0]?.phase ?? ''
      const isWhole = inside.length === tasksIn.get(phase)?.length && inside.every(task => task.phase === phase)
      const targets = inside.map(({ key }): Dependency => ({ kind: 'task', key }))
      return [trunk, { tasks: inside, targets, phase: isWhole ? phase : null }]
    }),
  )
}

/** `1` and `1.2` for `1.2.3`; of `1.0`, which stands for all of `1`, `1.0` itself. */
function trunksOf(id: string): readonly string[] {
  const trunks = [...id.matchAll(/[._-]/g)].map(({ index }) => id.slice(0, index)).filter(trunk => /\d/.test(trunk))
  return trunks.flatMap(trunk => [fold(trunk), ...(/^\d+$/.test(trunk) ? [`${trunk}.0`] : [])])
}
