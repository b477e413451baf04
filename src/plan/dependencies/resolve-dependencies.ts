import { assertNever } from '../../base/index.ts'
import type { Dependency } from '../plan.ts'
import { slug } from '../tasks/keys.ts'
import { fold } from '../words/match-words.ts'
import { phaseNumber } from '../words/phase-names.ts'
import type { Directory } from './directory.ts'
import { isTaskNoun } from './lexicon.ts'
import { familyOf, fragmentOf, isNumbered, isOfPhase, isOwnTrunk, mayNumberTasks, meantBy, nearest } from './lookups.ts'
import type { DirectoryTask, Named, Trunk } from './named.ts'
import { isInside, keyOf } from './namesakes.ts'
import type { PhraseItem } from './phrase.ts'
import { ambiguous, ambiguousTitle, itself, unknown } from './problems.ts'
import type { Owner, PlainName, Resolution } from './resolution.ts'
import { resolveRange } from './resolve-range.ts'
import { resolveWide } from './resolve-wide.ts'
import { titleKey } from './title-index.ts'

/**
 * Looks up one item of a phrase. An id means the task of the same phase first, then the only one in the plan; then what goes by it
 * without being a task. What looks like an id of this plan and is none is a problem, everything else that is not found is prose.
 */
export function resolveItem(item: PhraseItem, owner: Owner, directory: Directory): Resolution {
  switch (item.kind) {
    case 'all-previous':
    case 'all-others':
    case 'previous':
    case 'next':
    case 'last':
    case 'earlier-tasks':
    case 'later-tasks':
      return resolveWide(item, owner, directory)
    case 'issue':
      return resolveIssue(item.number, owner, directory)
    case 'elsewhere': {
      const { kind, path, fragment } = item
      return found(fragment === null ? path : `${path}#${fragment}`, [{ kind, path, fragment }])
    }
    case 'listed':
      return resolveListed(item.id, owner, directory)
    case 'title':
      return lookUpTitle(item.text, owner, directory)
    case 'range':
      return resolveRange(item, owner, directory)
    case 'id':
      return otherTasks(resolveId(item, owner, directory), item, { owner, directory })
    default:
      return assertNever(item)
  }
}

/** Whether words only say again what the targets are: the title or id of one of them. `Phase 1 (Wood)` says so of `Phase 1: Wood`. */
export function namesAgain(words: string, targets: readonly Dependency[], directory: Directory): boolean {
  const byTitle = directory.namesakes.placesOf(directory.titles.find(words))
  if (targets.some(target => isInside(target) && byTitle.has(keyOf(target)))) return true
  const id = fold(words)
  if (directory.byId.has(id) && targets.some(target => goesBy(id, target, directory))) return true
  const end = ` ${titleKey(words)}`
  return targets.some(target => {
    const phase = target.kind === 'phase' ? directory.phases[directory.phaseAt.get(target.key) ?? -1] : undefined
    return phase !== undefined && titleKey(phase.title).endsWith(end)
  })
}

function goesBy(id: string, target: Dependency, { tasks, taskAt }: Directory): boolean {
  const task = target.kind === 'task' ? tasks[taskAt.get(target.key) ?? -1] : undefined
  return task !== undefined && [task.id ?? [], task.otherIds].flat().some(own => fold(own) === id)
}

const prose: Resolution = { kind: 'prose' }

function found(label: string, targets: readonly Dependency[]): Resolution {
  return { kind: 'found', label, targets }
}

/** `#12` is the task that goes by it, also where the tasks have plain numbers; else an issue. */
function resolveIssue(number: number, owner: Owner, directory: Directory): Resolution {
  const byId = [`#${number}`, String(number)].map(id => lookUpId(id, owner, directory))
  return byId.find(({ kind }) => kind !== 'prose') ?? found(`#${number}`, [{ kind: 'issue', number }])
}

function resolveListed(id: string, owner: Owner, directory: Directory): Resolution {
  const issue = /^#(\d+)$/.exec(id)?.[1]
  if (issue !== undefined) return resolveIssue(Number(issue), owner, directory)
  const resolution = resolveId({ kind: 'id', id, noun: null, sure: true, tasks: null, text: id }, owner, directory)
  return resolution.kind === 'prose'
    ? unknown(id, () => meantBy(id, owner, directory), nameOf({ id, noun: null }))
    : resolution
}

/** Its own phase or group can't come first as a whole, nor wait. */
function otherTasks(
  resolution: Resolution,
  { id, noun, tasks, text }: IdItem,
  { owner, directory }: { readonly owner: Owner; readonly directory: Directory },
): Resolution {
  if (resolution.kind !== 'found' || owner.task === null) return resolution
  if (tasks === null)
    return (noun === null || isTaskNoun(noun)) && isOwnTrunk(id, owner, directory) ? itself(text) : resolution
  const { targets } = resolution
  if (targets.some(target => target.kind === 'phase' && target.key === owner.phase))
    return resolveWide({ kind: `${tasks}-tasks` }, owner, directory)
  const own = targets.findIndex(target => target.kind === 'task' && target.key === owner.task)
  if (own < 0 || targets.length === 1) return resolution
  return found(resolution.label, tasks === 'earlier' ? targets.slice(0, own) : targets.slice(own + 1))
}

type IdItem = Omit<Extract<PhraseItem, { kind: 'id' }>, 'at'>

function resolveId(item: IdItem, owner: Owner, directory: Directory): Resolution {
  const { id, noun, text, sure } = item
  const byNoun = noun === null ? prose : ofFamily(noun, id, { owner, directory })
  if (byNoun.kind !== 'prose') return byNoun
  const isCode = /\p{L}.*\d/u.test(id)
  if (noun !== null && !isCode && !mayNumberTasks(noun, directory)) return lookUpTitle(text, owner, directory)
  const bare = noun === null && owner.task === null ? otherPhase(id, owner, directory) : prose
  if (bare.kind !== 'prose') return bare
  const byId = lookUpId(id, owner, directory)
  if (byId.kind !== 'prose') return byId
  const byTitle = lookUpTitle(text, owner, directory)
  if (byTitle.kind !== 'prose') return byTitle
  return sure && (isNumbered(noun, directory) || directory.hasShape(id))
    ? unknown(text, () => (isOfPhase(noun) ? [] : meantBy(id, owner, directory)), nameOf(item))
    : prose
}

function nameOf({ id, noun }: Pick<IdItem, 'id' | 'noun'>): Omit<PlainName, 'written'> {
  const label = isOfPhase(noun) ? `${slug(noun)}-${id}`.toLowerCase() : id
  return { fragment: fragmentOf(id, noun), among: [], label }
}

/** Where a phase states what it waits for, a number alone is another phase's. */
function otherPhase(number: string, owner: Owner, directory: Directory): Resolution {
  const named = directory.byPhaseNumber.get(phaseNumber(number)) ?? []
  const { only, another, count } = othersOf(named, owner, directory)
  if (only === undefined) return prose
  return another === undefined ? found(only.label, only.targets) : ambiguous(number, count)
}

/** The first two that go by one name and are not the owner's own phase, which can't be meant: nothing waits for itself. */
function othersOf(
  named: readonly Named[],
  { phase }: Owner,
  { namesakes }: Directory,
): { readonly only: Named | undefined; readonly another: Named | undefined; readonly count: number } {
  const own = namesakes.phasesAmong(named).get(phase) ?? []
  const [only, another] = named.slice(0, own.length + 2).filter(one => !own.includes(one))
  return { only, another, count: named.length - own.length }
}

function ofFamily(
  noun: string,
  number: string,
  { owner, directory }: { readonly owner: Owner; readonly directory: Directory },
): Resolution {
  const named = familyOf(noun, directory)?.byNumber.get(phaseNumber(number)) ?? []
  return onlyNamed(`${noun} ${number}`, named, { owner, directory })
}

/** Groups of the owner's own phase come first, as tasks do. */
function onlyNamed(
  text: string,
  named: readonly Named[],
  { owner, directory }: { readonly owner: Owner; readonly directory: Directory },
): Resolution {
  const near = named.length > 1 ? directory.namesakes.groupsIn(named).get(owner.phase) : undefined
  const [only, another] = near ?? named
  if (only === undefined) return prose
  return another === undefined ? found(only.label, only.targets) : ambiguous(text, named.length)
}

function lookUpId(id: string, owner: Owner, directory: Directory): Resolution {
  const key = fold(id)
  const tasks = directory.byId.get(key) ?? directory.byKey.get(key) ?? []
  if (tasks.length > 0) return onlyTask(id, tasks, { owner, directory })
  const named = directory.byName.get(key) ?? []
  if (named.length > 0) return onlyNamed(id, named, { owner, directory })
  const trunk = directory.byTrunk.get(key)
  return trunk === undefined ? prose : (wholePhase(trunk, directory) ?? found(id, trunk.targets))
}

function onlyTask(
  id: string,
  named: readonly DirectoryTask[],
  { owner, directory }: { readonly owner: Owner; readonly directory: Directory },
): Resolution {
  const tasks = nearest(named, owner, directory)
  const [only, another] = tasks
  if (only === undefined) return prose
  return another === undefined ? found(only.id ?? id, [asTarget(only)]) : ambiguous(id, tasks.length)
}

function asTarget({ key }: DirectoryTask): Dependency {
  return { kind: 'task', key }
}

/** All tasks of a phase, and no others, are the phase: plans of many tasks get one dependency and not hundreds. */
function wholePhase({ phase }: Trunk, directory: Directory): Resolution | null {
  const whole = phase === null ? undefined : directory.namedPhases[directory.phaseAt.get(phase) ?? -1]
  return whole === undefined ? null : found(whole.label, whole.targets)
}

/** A title has to be the only one of its kind in the plan. */
function lookUpTitle(words: string, owner: Owner, directory: Directory): Resolution {
  const named = directory.titles.find(words)
  const others = othersOf(named, owner, directory)
  const [only, another] = others.only === undefined ? named : [others.only, others.another]
  if (only === undefined) return prose
  if (another !== undefined) return ambiguousTitle(words, others.count)
  const isTask = only.targets.every(({ kind }) => kind === 'task') && only.targets.length === 1
  return found((isTask ? slug(words) : '') || only.label, only.targets)
}
