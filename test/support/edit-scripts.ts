// Plans that people go on editing, with the truth about which task is which. The words are repetitive on purpose, as real plans are.

/** A task as the editor means it. */
export interface Item {
  /** Which task it is, under all later names; several where tasks were merged, the same for both parts of one that was split. */
  readonly origins: readonly number[]
  readonly id: string | null
  readonly title: string
  readonly description: string
  readonly steps: readonly string[]
}

export interface Part {
  readonly name: string
  readonly items: readonly Item[]
}

export interface Draft {
  readonly parts: readonly Part[]
  /** `numbered`: `2.3`, put in order again now and then; `fixed`: `T-023`, given once. */
  readonly ids: 'none' | 'numbered' | 'fixed'
}

export type Chance = (below: number) => number

/** A small seeded generator (mulberry32, public domain): the same seed, the same plans and edits everywhere. */
export function chanceFrom(seed: number): Chance {
  let state = seed
  return below => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below)
  }
}

const words = (text: string): readonly string[] => text.split(' ')
const verbs = words(
  'Add Build Check Clean Configure Create Define Deploy Design Document Enable Extract Fix Harden Implement Install Integrate Measure Migrate Monitor Publish Refactor Remove Replace Review Set Split Test Tune Update Validate Wire Write',
)
const kinds = words(
  'shared public internal nightly first final old new primary secondary regional customer partner mobile legacy native simple fast safe weekly',
)
const things = words(
  'login billing search export import invoice catalogue schema backup queue cache gateway mailer webhook report dashboard scheduler archive profile session token checkout refund coupon stock shipment supplier contract ledger audit metric alert certificate cluster container pipeline release installer sandbox tutorial changelog translation glossary sitemap banner avatar comment thread calendar reminder survey',
)
const forms = words(
  'service module page endpoint table form job client adapter screen worker index template policy guide',
)
const repeated = [
  'Write tests',
  'Update docs',
  'Code review',
  'Deploy to staging',
  'Fix review comments',
  'Demo for the team',
]

const pick = <Value>(chance: Chance, from: readonly Value[]): Value => from[chance(from.length)] as Value

function newTitle(chance: Chance): string {
  if (chance(6) === 0) return pick(chance, repeated)
  const [verb, kind, thing, part] = [
    pick(chance, verbs),
    pick(chance, kinds),
    pick(chance, things),
    pick(chance, forms),
  ]
  return chance(2) === 0 ? `${verb} ${thing} ${part}` : `${verb} ${kind} ${thing} ${part}`
}

function newItem(chance: Chance): Item {
  const hasText = chance(4) === 0
  const hasSteps = chance(4) === 0
  return {
    origins: [chance(1e9)],
    id: null,
    title: newTitle(chance),
    description: hasText ? `${newTitle(chance)}, then ${newTitle(chance).toLowerCase()}.` : '',
    steps: hasSteps ? Array.from({ length: 2 + chance(2) }, () => newTitle(chance)) : [],
  }
}

export function newDraft(chance: Chance, size: number): Draft {
  const ids = pick(chance, ['none', 'numbered', 'fixed'] as const)
  const count = Math.max(1, Math.round(size / 10))
  const draft: Draft = {
    ids,
    parts: Array.from({ length: count }, () => ({
      name: `${pick(chance, things)} ${pick(chance, forms)}`,
      items: Array.from({ length: Math.round(size / count) }, () => newItem(chance)),
    })),
  }
  const items = draft.parts.flatMap(part => part.items)
  if (ids !== 'fixed') return renumber(draft)
  return mapItems(draft, item => ({ ...item, id: `T-${String(items.indexOf(item) + 1).padStart(3, '0')}` }))
}

function mapItems(draft: Draft, change: (item: Item) => Item): Draft {
  return { ...draft, parts: draft.parts.map(part => ({ ...part, items: part.items.map(change) })) }
}

function renumber(draft: Draft): Draft {
  if (draft.ids !== 'numbered') return draft
  return {
    ...draft,
    parts: draft.parts.map((part, at) => ({
      ...part,
      items: part.items.map((item, index) => ({ ...item, id: `${at + 1}.${index + 1}` })),
    })),
  }
}

/** An id for a task that comes in without others being renumbered. */
function freeId(draft: Draft, part: number): string | null {
  if (draft.ids === 'none') return null
  const ids = draft.parts.flatMap(one => one.items.map(item => item.id ?? ''))
  const [prefix, pad] = draft.ids === 'fixed' ? ['T-', 3] : [`${part + 1}.`, 1]
  const used = ids.filter(id => id.startsWith(prefix)).map(id => Number(id.slice(prefix.length)))
  return `${prefix}${String(Math.max(0, ...used) + 1).padStart(pad, '0')}`
}

interface Spot {
  readonly part: number
  readonly at: number
}

function somewhere(draft: Draft, chance: Chance): Spot & { readonly item: Item } {
  const spots = draft.parts.flatMap((part, index) => part.items.map((item, at) => ({ part: index, at, item })))
  return pick(chance, spots)
}

function splice(
  draft: Draft,
  { part, at }: Spot,
  change: { readonly remove: number; readonly insert: readonly Item[] },
): Draft {
  const parts = draft.parts.map((one, index) =>
    index === part ? { ...one, items: one.items.toSpliced(at, change.remove, ...change.insert) } : one,
  )
  return { ...draft, parts }
}

const edits = {
  'rename lightly': (draft, chance) => {
    const { item, ...spot } = somewhere(draft, chance)
    const old = item.title.split(' ')
    const kind = chance(3)
    // A title never begins with what was in the middle of it: `2.1 for the team` is no id with a title.
    const at = kind === 2 ? chance(old.length) : 1 + chance(old.length - 1)
    const other = pick(chance, kinds)
    const title =
      kind === 0
        ? old.toSpliced(at, 0, other)
        : kind === 1 && old.length > 2
          ? old.toSpliced(at, 1)
          : old.toSpliced(at, 1, at === 0 ? pick(chance, verbs) : other)
    return splice(draft, spot, { remove: 1, insert: [{ ...item, title: title.join(' ') }] })
  },
  'rename fully': (draft, chance) => {
    const { item, ...spot } = somewhere(draft, chance)
    return splice(draft, spot, { remove: 1, insert: [{ ...item, title: newTitle(chance) }] })
  },
  renumber: draft => renumber(draft),
  'move within its phase': (draft, chance) => {
    const { item, part, at } = somewhere(draft, chance)
    const without = splice(draft, { part, at }, { remove: 1, insert: [] })
    const to = chance((without.parts[part]?.items.length ?? 0) + 1)
    const moved = splice(without, { part, at: to }, { remove: 0, insert: [item] })
    return chance(2) === 0 ? renumber(moved) : moved
  },
  'move to another phase': (draft, chance) => {
    const { item, part, at } = somewhere(draft, chance)
    const without = splice(draft, { part, at }, { remove: 1, insert: [] })
    const to = chance(draft.parts.length)
    const place = chance((without.parts[to]?.items.length ?? 0) + 1)
    const keepsId = draft.ids === 'fixed' || chance(2) === 0
    const id = keepsId ? item.id : freeId(without, to)
    const moved = splice(without, { part: to, at: place }, { remove: 0, insert: [{ ...item, id }] })
    return chance(2) === 0 ? renumber(moved) : moved
  },
  insert: (draft, chance) => {
    const { item: _, ...spot } = somewhere(draft, chance)
    const item = { ...newItem(chance), id: freeId(draft, spot.part) }
    const more = splice(draft, spot, { remove: 0, insert: [item] })
    return chance(2) === 0 ? renumber(more) : more
  },
  delete: (draft, chance) => {
    const { item: _, ...spot } = somewhere(draft, chance)
    const less = splice(draft, spot, { remove: 1, insert: [] })
    return chance(2) === 0 ? renumber(less) : less
  },
  'swap ids': (draft, chance) => {
    const [one, other] = [somewhere(draft, chance).item, somewhere(draft, chance).item]
    return mapItems(draft, item =>
      item === one ? { ...item, id: other.id } : item === other ? { ...item, id: one.id } : item,
    )
  },
  split: (draft, chance) => {
    const { item, ...spot } = somewhere(draft, chance)
    const [first, second] = [pick(chance, kinds), pick(chance, kinds)]
    const half = { ...item, title: `${item.title} for ${first}` }
    const rest = {
      ...half,
      title: `${item.title} for ${second}`,
      description: '',
      steps: [],
      id: freeId(draft, spot.part),
    }
    const more = splice(draft, spot, { remove: 1, insert: [half, rest] })
    return chance(2) === 0 ? renumber(more) : more
  },
  merge: (draft, chance) => {
    const { item, part, at } = somewhere(draft, chance)
    const next = draft.parts[part]?.items[at + 1]
    if (next === undefined) return draft
    const title = `${item.title} and ${next.title.toLowerCase()}`
    const both = { ...item, title, origins: [...item.origins, ...next.origins] }
    const less = splice(draft, { part, at }, { remove: 2, insert: [both] })
    return chance(2) === 0 ? renumber(less) : less
  },
  copy: (draft, chance) => {
    const { item, ...spot } = somewhere(draft, chance)
    const to = somewhere(draft, chance)
    const copy = { ...item, origins: [chance(1e9)], id: freeId(draft, to.part), description: '', steps: [] }
    return splice(draft, to.part === spot.part ? { part: to.part, at: spot.at + 1 } : to, { remove: 0, insert: [copy] })
  },
  'rename a phase': (draft, chance) => {
    const at = chance(draft.parts.length)
    const name = `${pick(chance, things)} ${pick(chance, forms)}`
    return { ...draft, parts: draft.parts.map((part, index) => (index === at ? { ...part, name } : part)) }
  },
  'insert a phase': (draft, chance) => {
    const items = Array.from({ length: 2 + chance(4) }, () => newItem(chance))
    const name = `${pick(chance, things)} ${pick(chance, forms)}`
    const more = { ...draft, parts: draft.parts.toSpliced(chance(draft.parts.length + 1), 0, { name, items }) }
    return draft.ids === 'fixed' ? numberNew(more) : renumber(more)
  },
  'swap phases': (draft, chance) => {
    const [one, other] = [chance(draft.parts.length), chance(draft.parts.length)]
    const swapped = draft.parts.map(
      (part, index) => (index === one ? draft.parts[other] : index === other ? draft.parts[one] : part) ?? part,
    )
    return renumber({ ...draft, parts: swapped })
  },
  'delete a phase': (draft, chance) => {
    if (draft.parts.length < 4) return draft
    return renumber({ ...draft, parts: draft.parts.toSpliced(chance(draft.parts.length), 1) })
  },
} satisfies Record<string, (draft: Draft, chance: Chance) => Draft>

function numberNew(draft: Draft): Draft {
  return draft.parts
    .flatMap((part, index) => part.items.filter(item => item.id === null).map(item => ({ item, index })))
    .reduce(
      (at, { item, index }) => mapItems(at, one => (one === item ? { ...one, id: freeId(at, index) } : one)),
      draft,
    )
}

/** How often each edit is made, of a hundred; phases are edited seldom. */
const shares: Readonly<Record<keyof typeof edits, number>> = {
  'rename lightly': 18,
  'rename fully': 10,
  renumber: 6,
  'move within its phase': 10,
  'move to another phase': 8,
  insert: 14,
  delete: 10,
  'swap ids': 5,
  split: 4,
  merge: 4,
  copy: 3,
  'rename a phase': 3,
  'insert a phase': 2,
  'swap phases': 1,
  'delete a phase': 2,
}

export type EditName = keyof typeof edits

/** One edit, and what it was. */
export function editOnce(draft: Draft, chance: Chance): { readonly draft: Draft; readonly name: EditName } {
  let rest = chance(100)
  for (const name of Object.keys(shares) as EditName[]) {
    rest -= shares[name]
    if (rest < 0) return { draft: edits[name](draft, chance), name }
  }
  return { draft, name: 'renumber' }
}

/** The document. */
export function writeDraft({ parts: all }: Draft): string {
  const lines = all.flatMap((part, index) => [
    `## Phase ${index + 1}: ${part.name}`,
    '',
    ...part.items.flatMap(({ id, title, description, steps }) => [
      `- [ ] ${id === null ? '' : `${id} `}${title}`,
      ...(description === '' ? [] : ['', `  ${description}`, '']),
      ...steps.map(step => `  - [ ] ${step}`),
    ]),
    '',
  ])
  return `# Plan\n\n${lines.join('\n')}`
}
