export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed' | 'left-out'
  readonly text: string
}

/** More changed lines than this are shown as one replaced block: comparing them takes time with the square of their number. */
const comparedLines = 600
const contextLines = 2

/** What changed between two texts: the changed lines with a little of what stands around them. */
export function diffLines(before: string, after: string): readonly DiffLine[] {
  const old = linesOf(before)
  const young = linesOf(after)
  const head = sharedLength(old, young)
  const tail = sharedLength(old.slice(head).toReversed(), young.slice(head).toReversed())
  return withContext([
    ...old.slice(0, head).map(same),
    ...compare(old.slice(head, old.length - tail), young.slice(head, young.length - tail)),
    ...old.slice(old.length - tail).map(same),
  ])
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.replace(/\n$/u, '').split('\n')
}

function same(text: string): DiffLine {
  return { kind: 'same', text }
}

function sharedLength(left: readonly string[], right: readonly string[]): number {
  const end = left.findIndex((line, index) => line !== right[index])
  return end === -1 ? left.length : end
}

/** By the longest common subsequence of lines. */
function compare(old: readonly string[], young: readonly string[]): readonly DiffLine[] {
  const removed = old.map((text): DiffLine => ({ kind: 'removed', text }))
  const added = young.map((text): DiffLine => ({ kind: 'added', text }))
  if (old.length > comparedLines || young.length > comparedLines) return [...removed, ...added]
  const lengths = sharedLengths(old, young)
  const at = (row: number, column: number): number => lengths[row]?.[column] ?? 0
  const out: (DiffLine | undefined)[] = []
  let row = 0
  let column = 0
  while (row < old.length && column < young.length) {
    if (old[row] === young[column]) {
      out.push(same(old[row] ?? ''))
      row += 1
      column += 1
    } else if (at(row + 1, column) >= at(row, column + 1)) out.push(removed[row++])
    else out.push(added[column++])
  }
  return [...out.filter(line => line !== undefined), ...removed.slice(row), ...added.slice(column)]
}

/** For each pair of places, how many lines are common from there on. */
function sharedLengths(old: readonly string[], young: readonly string[]): readonly (readonly number[])[] {
  const table = [young.map(() => 0)]
  for (const line of old.toReversed()) {
    const below = table.at(-1) ?? []
    const row = young.map(() => 0)
    for (let column = young.length - 1; column >= 0; column -= 1)
      row[column] =
        line === young[column] ? (below[column + 1] ?? 0) + 1 : Math.max(below[column] ?? 0, row[column + 1] ?? 0)
    table.push(row)
  }
  return table.toReversed()
}

function withContext(lines: readonly DiffLine[]): readonly DiffLine[] {
  const isNear = lines.map((_, index) =>
    lines.slice(Math.max(0, index - contextLines), index + contextLines + 1).some(line => line.kind !== 'same'),
  )
  return lines.flatMap((line, index): readonly DiffLine[] => {
    if (isNear[index]) return [line]
    return isNear[index - 1] ? [{ kind: 'left-out', text: '…' }] : []
  })
}
