import { z } from 'zod'

/** What a line of the app's log warns of, in words; null if it warns of nothing. */
export function warningIn(line: string): string | null {
  const { success, data } = entrySchema.safeParse(parseLine(line))
  if (!success || data.level < warning) return null
  const place = data.path === undefined ? '' : ` (${data.path}${data.line === undefined ? '' : `:${data.line}`})`
  const reasons = [data.why ?? [], data.message ?? [], data.err?.message ?? []].flat()
  return `Milepost: ${data.msg}${place}${reasons.length === 0 ? '' : `: ${reasons.join(' ')}`}`
}

/** pino's number for it. */
const warning = 40

const entrySchema = z.object({
  level: z.number(),
  msg: z.string(),
  path: z.string().optional(),
  line: z.number().optional(),
  why: z.union([z.string(), z.array(z.string())]).optional(),
  message: z.string().optional(),
  err: z.object({ message: z.string() }).optional(),
})

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
