import { Refusal, type Fault } from '../refusal.ts'

/** Sizes that GitHub refuses to go beyond, in characters (error texts; docs: issues, labels). */
export const sizes = { title: 256, body: 65_536, labelName: 50, labelDescription: 100 } as const

/** Numbers of things. Dependencies: changelog of 2025-08-21; sub-issues: docs, "Adding sub-issues"; pins: docs, "Pinning an issue"; assignees: REST reference. */
export const most = {
  pins: 3,
  labelsOfAnIssue: 100,
  assignees: 10,
  blockedBy: 50,
  blocking: 50,
  subIssues: 100,
  levels: 8,
} as const

/** A text that may not be empty and has a largest size. */
export function checkText(resource: string, field: string, text: { value: string; most: number }): void {
  if (text.value.trim() === '') throw invalid({ resource, field, code: 'missing_field' })
  checkSize(resource, field, text)
}

export function checkSize(resource: string, field: string, text: { value: string; most: number }): void {
  if (text.value.length > text.most && Array.from(text.value).length > text.most)
    throw custom(resource, field, `${field} is too long (maximum is ${text.most} characters)`)
}

export function alreadyExists(resource: string, field: string): Refusal {
  return invalid({ resource, field, code: 'already_exists' })
}

export function custom(resource: string, field: string, message: string): Refusal {
  return invalid({ resource, field, code: 'custom', message })
}

export function invalid(fault: Fault): Refusal {
  return new Refusal('invalid', 'Validation Failed', [fault])
}
