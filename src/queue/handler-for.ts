import { assertNever } from '../base/index.ts'
import type { AnswerRequest, Handler, LookRequest, PreviewRequest } from './queue.ts'

/** Who works on each kind of request. */
export interface Handlers {
  readonly look: Handler<LookRequest>
  readonly preview: Handler<PreviewRequest>
  readonly answer: Handler<AnswerRequest>
}

/** One handler out of those of each kind. */
export function handlerFor({ look, preview, answer }: Handlers): Handler {
  return async (request, isOurs) => {
    switch (request.kind) {
      case 'look':
        return await look(request, isOurs)
      case 'preview':
        return await preview(request, isOurs)
      case 'answer':
        return await answer(request, isOurs)
      default:
        return assertNever(request)
    }
  }
}
