/**
 * Rows of cells, aligned to the left with two spaces between columns; the last cell of a row is never padded. Counted in characters,
 * as terminals do for the scripts that plans are mostly written in.
 */
export function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths: number[] = []
  for (const row of rows)
    row.slice(0, -1).forEach((cell, index) => {
      widths[index] = Math.max(widths[index] ?? 0, length(cell))
    })
  return rows.map(row =>
    row.map((cell, index) => (index === row.length - 1 ? cell : pad(cell, widths[index] ?? 0))).join('  '),
  )
}

/** `1 task`, `2 tasks`, `1,200 tasks`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${grouped(number)} ${number === 1 ? one : many}`
}

function grouped(number: number): string {
  return String(number).replaceAll(/\B(?=(?:\d{3})+$)/g, ',')
}

function pad(cell: string, width: number): string {
  return cell + ' '.repeat(width - length(cell))
}

function length(text: string): number {
  return Array.from(text).length
}
