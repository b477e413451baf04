import type { FieldRole } from '../words/words.ts'
import type { TaskForm } from './overrides.ts'
import { words } from './setting-values.ts'

/** Levels of headings. */
export const levels = new Map<string, number | 'none'>([
  ...([1, 2, 3, 4, 5, 6] as const).map(level => [`h${level}`, level] as const),
  ['none', 'none'],
])
/** What tasks are written as. */
export const forms = words<TaskForm>('checkbox', 'heading', 'table', 'list')
/** What a column or a key can mean. */
export const roles = new Map<string, FieldRole | null>([
  ...words<FieldRole>(
    'id',
    'title',
    'status',
    'depends-on',
    'precondition',
    'blocks',
    'owner',
    'priority',
    'estimate',
    'goal',
    'steps',
    'issue',
  ),
  ['attribute', null],
])
export const yesOrNo = new Map([
  ['true', true],
  ['false', false],
])

export const gates = words('own', 'strict')
export const doneTasksWords = words('skip', 'create')
export const writeBacks = words('commit', 'pull-request', 'off')
