import { z } from 'zod'
import type { Label, Milestone } from '../model.ts'
import { Refusal } from '../refusal.ts'
import { labelJson, milestoneJson } from '../shapes/issue.ts'
import {
  acting,
  created,
  fullName,
  noContent,
  numberParam,
  ok,
  open,
  paged,
  param,
  type Answer,
  type Call,
  type Route,
} from './route.ts'

export const labelRoutes: readonly Route[] = [
  { method: 'GET', path: '/repos/{owner}/{repo}/labels', handle: listLabels },
  { method: 'POST', path: '/repos/{owner}/{repo}/labels', handle: createLabel },
  { method: 'GET', path: '/repos/{owner}/{repo}/labels/{name}', handle: getLabel },
  { method: 'PATCH', path: '/repos/{owner}/{repo}/labels/{name}', handle: updateLabel },
  { method: 'DELETE', path: '/repos/{owner}/{repo}/labels/{name}', handle: deleteLabel },
  { method: 'GET', path: '/repos/{owner}/{repo}/milestones', handle: listMilestones },
  { method: 'POST', path: '/repos/{owner}/{repo}/milestones', handle: createMilestone },
  { method: 'GET', path: '/repos/{owner}/{repo}/milestones/{milestone_number}', handle: getMilestone },
  { method: 'PATCH', path: '/repos/{owner}/{repo}/milestones/{milestone_number}', handle: updateMilestone },
  { method: 'DELETE', path: '/repos/{owner}/{repo}/milestones/{milestone_number}', handle: deleteMilestone },
]

/** Node ids by name; names that are not there yet become labels. */
export function ensureLabels(call: Call, names: readonly string[]): readonly string[] {
  const { world } = call.site
  const repository = fullName(call)
  return names.map(name => {
    const label = world.labelNamed(repository, name) ?? world.createLabel({ actor: acting(call), repository, name })
    return label.nodeId
  })
}

export function labelNamed(call: Call, name: string): Label {
  const label = call.site.world.labelNamed(fullName(call), name)
  if (label === undefined) throw new Refusal('not-found', 'Not Found')
  return label
}

function listLabels(call: Call): Answer {
  open(call, 'read issues')
  const byName = call.site.world
    .labels(fullName(call))
    .toSorted((left, right) => (left.name.toLowerCase() < right.name.toLowerCase() ? -1 : 1))
  return paged(call, byName, label => labelJson(call.site, label))
}

const labelShape = z.object({
  name: z.string().optional(),
  new_name: z.string().optional(),
  color: z.string().optional(),
  description: z.string().nullish(),
})

function createLabel(call: Call): Answer {
  open(call, 'label')
  const { name = '', color, description } = labelShape.parse(call.body)
  const change = { actor: acting(call), repository: fullName(call), name, color, description }
  return created(labelJson(call.site, call.site.world.createLabel(change)))
}

function getLabel(call: Call): Answer {
  open(call, 'read issues')
  return ok(labelJson(call.site, labelNamed(call, param(call, 'name'))))
}

function updateLabel(call: Call): Answer {
  open(call, 'label')
  const { nodeId } = labelNamed(call, param(call, 'name'))
  const { new_name: name, color, description } = labelShape.parse(call.body)
  const change = { actor: acting(call), label: nodeId, name, color, description }
  return ok(labelJson(call.site, call.site.world.updateLabel(change)))
}

function deleteLabel(call: Call): Answer {
  open(call, 'label')
  call.site.world.deleteLabel({ actor: acting(call), label: labelNamed(call, param(call, 'name')).nodeId })
  return noContent
}

function listMilestones(call: Call): Answer {
  open(call, 'read issues')
  const state = call.query.get('state') ?? 'open'
  const wanted = call.site.world.milestones(fullName(call)).filter(each => state === 'all' || each.state === state)
  const ordered = call.query.get('direction') === 'desc' ? wanted.toReversed() : wanted
  return paged(call, ordered, milestone => milestoneJson(call.site, milestone))
}

const milestoneShape = z.object({
  title: z.string().optional(),
  description: z.string().nullish(),
  state: z.enum(['open', 'closed']).optional(),
  due_on: z.string().nullish(),
})

function createMilestone(call: Call): Answer {
  open(call, 'milestone')
  const { title = '', due_on: dueOn, ...settings } = milestoneShape.parse(call.body)
  const change = { actor: acting(call), repository: fullName(call), title, ...settings, dueOn }
  return created(milestoneJson(call.site, call.site.world.createMilestone(change)))
}

function getMilestone(call: Call): Answer {
  open(call, 'read issues')
  return ok(milestoneJson(call.site, milestoneOf(call)))
}

function updateMilestone(call: Call): Answer {
  open(call, 'milestone')
  const { due_on: dueOn, ...settings } = milestoneShape.parse(call.body)
  const change = { actor: acting(call), milestone: milestoneOf(call).nodeId, ...settings, dueOn }
  return ok(milestoneJson(call.site, call.site.world.updateMilestone(change)))
}

function deleteMilestone(call: Call): Answer {
  open(call, 'milestone')
  call.site.world.deleteMilestone({ actor: acting(call), milestone: milestoneOf(call).nodeId })
  return noContent
}

function milestoneOf(call: Call): Milestone {
  return call.site.world.milestone(fullName(call), numberParam(call, 'milestone_number'))
}
