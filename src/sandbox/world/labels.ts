import type { Label, Repository } from '../model.ts'
import type { Labels } from '../world.ts'
import { demand } from './access.ts'
import { nodeId } from './node-ids.ts'
import { alreadyExists, checkSize, checkText, invalid, sizes } from './rules.ts'
import { findNode, findRepository, known, putIssue, repositoryOf, shelfOf, type Change, type Store } from './store.ts'

/** The grey that GitHub gives a label without a colour. */
const plain = 'ededed'

export function labelFunctions(store: Store): Labels {
  return {
    createLabel: change => createLabel(store, change),
    updateLabel: change => updateLabel(store, change),
    deleteLabel: change => deleteLabel(store, change),
    labels: repository => labelsOf(store, findRepository(store, repository)),
    labelById: id => store.labels.get(id),
    labelNamed: (repository, name) => labelNamed(store, findRepository(store, repository), name),
  }
}

function createLabel(store: Store, change: Change<'createLabel'>): Label {
  const repository = findRepository(store, change.repository)
  demand(store, change.actor, { repository, need: 'label' })
  const { name, color = plain, description } = change
  checkLabel(store, repository, { name, color, description: description ?? '' })
  const id = store.nextId()
  const now = store.now()
  const label: Label = {
    id,
    nodeId: nodeId('label', repository.id, id),
    repository: repository.id,
    name,
    color: color.toLowerCase(),
    description: description ?? '',
    createdAt: now,
    updatedAt: now,
  }
  store.labels.set(label.nodeId, label)
  shelfOf(store, repository.id).labels.add(label.nodeId)
  store.tell(change.actor.account, { event: 'label', action: 'created', repository, label })
  return label
}

function updateLabel(store: Store, change: Change<'updateLabel'>): Label {
  const before = findNode(store.labels, change.label)
  const repository = repositoryOf(store, before)
  demand(store, change.actor, { repository, need: 'label' })
  const { name = before.name, color = before.color } = change
  const description = change.description === undefined ? before.description : (change.description ?? '')
  checkLabel(store, repository, { name, color, description, besides: before })
  const label = { ...before, name, color: color.toLowerCase(), description, updatedAt: store.now() }
  store.labels.set(label.nodeId, label)
  store.tell(change.actor.account, { event: 'label', action: 'edited', repository, label, before })
  return label
}

/** The issues lose it without an event of their own, and without counting as changed: whoever lists by time misses it. */
function deleteLabel(store: Store, change: Change<'deleteLabel'>): void {
  const label = findNode(store.labels, change.label)
  const repository = repositoryOf(store, label)
  demand(store, change.actor, { repository, need: 'label' })
  const shelf = shelfOf(store, repository.id)
  for (const id of shelf.issues.values()) {
    const issue = known(store.issues.get(id), `issue ${id}`)
    if (issue.labels.includes(label.nodeId))
      putIssue(store, { ...issue, labels: issue.labels.filter(other => other !== label.nodeId) })
  }
  shelf.labels.delete(label.nodeId)
  store.labels.delete(label.nodeId)
  store.tell(change.actor.account, { event: 'label', action: 'deleted', repository, label })
}

function checkLabel(
  store: Store,
  repository: Repository,
  { name, color, description, besides }: Pick<Label, 'name' | 'color' | 'description'> & { besides?: Label },
): void {
  checkText('Label', 'name', { value: name, most: sizes.labelName })
  checkSize('Label', 'description', { value: description, most: sizes.labelDescription })
  if (!/^[0-9a-f]{6}$/i.test(color)) throw invalid({ resource: 'Label', field: 'color', code: 'invalid' })
  const holder = labelNamed(store, repository, name)
  if (holder !== undefined && holder.nodeId !== besides?.nodeId) throw alreadyExists('Label', 'name')
}

function labelNamed(store: Store, repository: Repository, name: string): Label | undefined {
  const wanted = name.toLowerCase()
  return labelsOf(store, repository).find(label => label.name.toLowerCase() === wanted)
}

function labelsOf(store: Store, repository: Repository): readonly Label[] {
  return [...shelfOf(store, repository.id).labels].map(id => known(store.labels.get(id), `label ${id}`))
}
