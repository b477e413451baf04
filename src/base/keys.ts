/** Names a task within its plan: its id, `PHASE/ID`, `ID~2`, or a slug of its title (docs/plan-format.md, keys). */
export type TaskKey = string

/** Names a phase within its plan: its number or letters (`0`, `PM3`, `A`), else a slug of its title. */
export type PhaseKey = string
