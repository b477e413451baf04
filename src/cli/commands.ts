import { declareDoctor } from './doctor-command.ts'
import { declareExplain } from './explain-command.ts'
import { declareGraph } from './graph-command.ts'
import { declareJobs } from './jobs-command.ts'
import { declareLint } from './lint-command.ts'
import { declareParse } from './parse-command.ts'
import { declarePreview } from './preview-command.ts'
import type { DeclareCommand } from './program.ts'
import { declareRemove } from './remove-command.ts'
import { declareSchema } from './schema-command.ts'
import { declareServe } from './serve-command.ts'
import { declareSync } from './sync-command.ts'

/** What the published package can do. A command loads what it needs when it runs, so that reading a file never loads a web server. */
export const publishedCommands: readonly DeclareCommand[] = [
  declareParse,
  declareLint,
  declareGraph,
  declareExplain,
  declarePreview,
  declareSchema,
  declareSync,
  declareRemove,
  declareServe,
  declareJobs,
  declareDoctor,
]
