import { byCodePoint } from '../../base/index.ts'

/** A file of the repository, as its tree has it. */
export interface TreeFile {
  readonly path: string
  /** Bytes. */
  readonly size: number
}

/** So many are read, each up to this size in bytes: looking for plans must not cost more than reading them. */
const mostCandidates = 20
const largestCandidate = 200_000

/** Markdown files whose path says that they may be plans, those nearest to the top first. Nothing is read for it. */
export function candidatesAmong<File extends TreeFile>(files: readonly File[]): readonly File[] {
  return files
    .filter(({ path, size }) => size <= largestCandidate && isCandidate(path))
    .toSorted((left, right) => depthOf(left.path) - depthOf(right.path) || byCodePoint(left.path, right.path))
    .slice(0, mostCandidates)
}

function depthOf(path: string): number {
  return path.split('/').length
}

function isCandidate(path: string): boolean {
  if (!/\.md$/i.test(path)) return false
  const segments = path.slice(0, -'.md'.length).toLowerCase().split('/')
  const name = segments.at(-1) ?? ''
  if (
    segments.slice(0, -1).some(folder => folder.startsWith('.') || wordsOf(folder).some(word => otherFolders.has(word)))
  )
    return false
  if (wordsOf(name).some(word => otherNames.has(word))) return false
  return segments.some(segment => wordsOf(segment).some(word => planWords.has(word)) || unspaced.test(segment))
}

/** `project-plan_2026` is three words; so is `projectPlan2026`, but for the case, which is lost by then. */
function wordsOf(segment: string): readonly string[] {
  return segment.normalize('NFC').split(/[^\p{L}]+/u)
}

/** Folders of what is not the team's own work, or is over. */
const otherFolders = new Set(
  'modules vendor vendored third test tests fixture fixtures example examples sample samples archive archived old dist build'.split(
    ' ',
  ),
)

/** Documents of other kinds, whatever folder they are in. */
const otherNames = new Set(
  'readme changelog changes contributing conduct security license licence support template templates'.split(' '),
)

/** What people call a plan, in the languages whose plans are read. */
const planWords = new Set(
  [
    'plan plans planning roadmap roadmaps milestone milestones task tasks tasklist todo todos sprint sprints wbs backlog workplan',
    'fahrplan projektplan arbeitsplan planung meilenstein meilensteine aufgabe aufgaben',
    'jalons tâches taches planification',
    'hitos tareas planificación planificacion',
    'marcos tarefas plano planejamento',
    'piano attività attivita pianificazione',
    'görevler gorevler yapılacaklar planı plani',
    'план планы задачи',
  ].flatMap(words => words.split(' ')),
)

/** In languages that put no space between words. */
const unspaced = /计划|規劃|规划|任务|路线图|计画|計画|タスク|ロードマップ|계획|로드맵/
